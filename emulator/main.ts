import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { readArguments, type Arguments } from './cli.js';
import type { ReadyLine } from './contract.js';
import { Emulator } from './emulator.js';
import { buildServer, type Tls } from './server.js';

const args = readArguments(process.argv.slice(2));
const directory = await mkdtemp(path.join(tmpdir(), 'netexplorer-emulator-'));
let server: FastifyInstance | null = null;
let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0));
if (args.exitWithParent) process.stdin.on('end', () => stop(0)).resume();
try {
  await start();
} catch (error) {
  console.error('The emulator could not start:', error);
  await stop(1);
}

async function start(): Promise<void> {
  const tls = args.tls ? await selfSigned() : null;
  const emulator = await Emulator.create({
    directory,
    protocol: tls ? 'https' : 'http',
    seed: args.seed,
    settings: args.settings,
    redirectUris: args.redirectUris,
    serverKeys: { clientId: args.clientId, clientSecret: args.clientSecret },
  });
  server = await buildServer(emulator, tls);
  await server.listen({ port: args.port, host: args.host });
  announce(server, emulator, tls, args);
}

/** Ends the server and removes its files, once, whatever asks for it first. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await server?.close();
  await rm(directory, { recursive: true, force: true });
  process.exit(code);
}

function announce(
  running: FastifyInstance,
  emulator: Emulator,
  tls: Tls | null,
  { host, seed }: Arguments,
): void {
  const { port } = running.server.address() as AddressInfo;
  const shownHost = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const ready: ReadyLine = {
    url: `${tls ? 'https' : 'http'}://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${port}`,
    ...(tls && { certificate: tls.cert }),
    seed,
    applications: emulator.applications,
    users: emulator.signInUsers(),
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  const { server: keys } = ready.applications;
  console.error(`NetExplorer emulator: ${ready.url} (seed: ${seed})`);
  console.error(`  client credentials: client_id ${keys.clientId}, client_secret ${keys.clientSecret}`);
  for (const user of ready.users) console.error(`  sign-in: ${user.login} / ${user.password} (${user.kind})`);
}

async function selfSigned(): Promise<Tls> {
  // Slow to load, and rarely needed.
  const { generate } = await import('selfsigned');
  const names = [
    { type: 2 as const, value: 'localhost' },
    { type: 7 as const, ip: '127.0.0.1' },
  ];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: names }],
  });
  return { key, cert };
}
