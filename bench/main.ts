import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import axios from 'axios';

import { startEmulator } from '../test/support/emulator';
import { randomContent } from './content';
import type { Figures, Setting } from './setting';

const root = path.resolve(__dirname, '..');
const nodesBase = path.join(root, 'playground/node_modules/n8n-nodes-base');
const report = path.join(root, '.cache/bench.json');

const USERS = 25_000;
const ITEMS = 10_000;

/** What a case is to show, and the figure that decides; the others are for information. */
const rows: Array<{ name: string; what: string; figure: string; goal?: string }> = [
  {
    name: 'uploadMemory',
    what: 'Upload of 1 GiB: peak memory above idle, MiB',
    figure: 'peakMiB',
    goal: '<= 40',
  },
  {
    name: 'downloadMemory',
    what: 'Download of 1 GiB: peak memory above idle, MiB',
    figure: 'peakMiB',
    goal: '<= 40',
  },
  {
    name: 'uploadThroughput',
    what: 'Upload of 256 MiB: speed, of a plain axios loop',
    figure: 'ratioToAxios',
    goal: '>= 0.95',
  },
  {
    name: 'downloadThroughput',
    what: 'Download of 256 MiB: speed, of plain axios to a file',
    figure: 'ratioToAxios',
    goal: '>= 0.95',
  },
  ...['requests', 'seconds', 'peakMiB'].map((figure) => ({
    name: 'memberships',
    what: `1,000 memberships in 10 groups: ${figure}`,
    figure,
    goal: figure === 'requests' ? '< 200' : undefined,
  })),
  ...['requests', 'seconds', 'peakMiB'].map((figure) => ({
    name: 'manyUsers',
    what: `A list of 25,000 users: ${figure}`,
    figure,
    goal: figure === 'requests' ? '< 150' : undefined,
  })),
  ...[
    ['manyItems', 'this package'],
    ['manyItemsHttpRequest', 'the HTTP Request node'],
    ['manyItemsStock', 'a stock declarative node'],
  ].flatMap(([name = '', node]) =>
    Object.entries({ seconds: undefined, stallMs: '<= 50', peakMiB: '<= 100' }).map(([figure, goal]) => ({
      name,
      what: `10,000 items, ${node}: ${figure}`,
      figure,
      goal: name === 'manyItems' ? goal : undefined,
    })),
  ),
  ...[
    ['hundredThousandItems', '100,000 items'],
    ['manyMemberships', '10,000 memberships in one group'],
    ['smallUploads', 'Uploads of 2,000 small files'],
  ].flatMap(([name = '', what]) =>
    Object.entries({ seconds: undefined, stallMs: '<= 50', peakMiB: undefined }).map(([figure, goal]) => ({
      name,
      what: `${what}: ${figure}`,
      figure,
      goal,
    })),
  ),
  {
    name: 'smallRequests',
    what: '1,000 small requests: speed, of plain axios, 5 at once',
    figure: 'ratioToAxios',
  },
  {
    name: 'smallRequests',
    what: '1,000 small requests: speed, of the HTTP Request node',
    figure: 'ratioToHttpRequestNode',
  },
];

/** Runs every case in a process of its own against one emulator, and prints a table and JSON. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'netexplorer-bench-'));
  const emulator = await startEmulator();
  try {
    const token = await emulator.token('server');
    const client = axios.create({
      baseURL: `${emulator.url}/api`,
      headers: { Authorization: `Bearer ${token}` },
      proxy: false,
    });
    const { data: roots } = await client.get<Array<{ id: number | null }>>('/folders', {
      params: { depth: 0 },
    });
    const rootId = roots.find(({ id }) => id !== null)?.id;
    const { data: target } = await client.post<{ id: number }>('/folder', {
      parent_id: rootId,
      name: 'Bench',
    });
    await emulator.settings({ listShape: 'paged' });
    await emulator.addUsers(USERS - (await emulator.listUsers()).length);
    const people = await emulator.listUsers();
    const setting: Setting = {
      credential: { platformUrl: emulator.url, ...emulator.applications.server },
      token,
      folderId: target.id,
      large: await randomContent(path.join(folder, 'large.bin'), 1024),
      medium: await randomContent(path.join(folder, 'medium.bin'), 256),
      logins: people.slice(-10_000).map(({ login }) => login),
      itemCount: ITEMS,
      userCount: people.length,
      nodesBase,
    };

    const given = path.join(folder, 'setting.json');
    writeFileSync(given, JSON.stringify(setting));

    const results: Record<string, Figures> = {};
    const only = process.argv.slice(2);
    const names = [...new Set(rows.map((row) => row.name))];
    for (const name of names.filter((one) => only.length === 0 || only.includes(one))) {
      console.error(`measuring ${name} …`);
      results[name] = await inOwnProcess(name, given);
    }
    console.table(
      rows.flatMap(({ name, what, figure, goal = '' }) => {
        const measured = results[name]?.[figure];
        return measured === undefined ? [] : { what, figure: Number(measured.toFixed(2)), goal };
      }),
    );
    mkdirSync(path.dirname(report), { recursive: true });
    writeFileSync(report, `${JSON.stringify({ node: process.version, results }, undefined, 2)}\n`);
    console.log(JSON.stringify(results));
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param setting The file that holds the case's setting. */
async function inOwnProcess(name: string, setting: string): Promise<Figures> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', path.join(__dirname, 'child.ts'), name, setting],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number];
  if (status !== 0) throw new Error(`${name} ended with status ${status}`);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as Figures;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
