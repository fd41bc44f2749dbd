import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import axios, { type AxiosInstance } from 'axios';
import type { INodeType } from 'n8n-workflow';

import { CHUNK_BYTES } from '../nodes/shared/exchange/limits';
import { Engine, type CredentialInput } from '../test/support/engine';
import { byId } from '../test/support/platform-values';
import { median, peakAbove, remove, seconds } from './measure';

const MIB = 1024 * 1024;
const CONCURRENCY = 5;

/** What a case is given by the process that starts it. */
export interface Setting {
  credential: CredentialInput;
  token: string;
  folderId: number;
  /** Where a built n8n-nodes-base lies, for its HTTP Request node. */
  nodesBase: string;
}

export type Figures = Record<string, number>;

/** Each case runs in a process of its own. */
export const cases: Record<string, (setting: Setting) => Promise<Figures>> = {
  uploadMemory: async (setting) => {
    const { engine, client } = connect(setting);
    await transfer(engine, setting, 32 * MIB);
    const binary = await stored(engine, 1024 * MIB);
    const {
      peakMiB,
      seconds: took,
      result,
    } = await peakAbove(async () => await upload(engine, setting, binary));
    const { data } = await client.get<{ hash: string }>(`/file/${String(result.id)}`);
    if (data.hash !== binary.hash) throw new Error('the file that arrived is another');
    return { peakMiB, mibPerSecond: 1024 / took };
  },

  downloadMemory: async (setting) => {
    const { engine } = connect(setting);
    await transfer(engine, setting, 32 * MIB);
    const { id } = await upload(engine, setting, await stored(engine, 1024 * MIB));
    const { peakMiB, seconds: took } = await peakAbove(async () => {
      const { failure } = await engine.run({ resource: 'file', operation: 'download', file: byId(id) });
      if (failure) throw failure;
    });
    return { peakMiB, mibPerSecond: 1024 / took };
  },

  uploadThroughput: async (setting) => {
    const { engine, client } = connect(setting);
    const size = 256 * MIB;
    const binary = await stored(engine, size);
    const ratios: number[] = [];
    const speeds: number[] = [];
    await transfer(engine, setting, 32 * MIB);
    await plainLoop(client, setting, binary.file, 'warm-up.bin', size);
    for (let round = 0; round < 5; round += 1) {
      const ours = await seconds(async () => await upload(engine, setting, binary));
      const plain = await seconds(
        async () => await plainLoop(client, setting, binary.file, `plain ${round}.bin`, size),
      );
      ratios.push(plain / ours);
      speeds.push(256 / ours);
    }
    return { ratioToAxios: median(ratios), mibPerSecond: median(speeds) };
  },

  smallRequests: async (setting) => {
    const { engine, client } = connect(setting);
    const ids = Array.from({ length: 1000 }, () => setting.folderId);
    const items = ids.map((id) => ({ json: { id } }));
    const http = httpRequestNode(setting.nodesBase);
    const node = async () => {
      const { failure } = await engine.run(
        {
          resource: 'folder',
          operation: 'get',
          folder: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
        },
        items,
      );
      if (failure) throw failure;
    };
    const plain = async () => {
      const queue = [...ids];
      const worker = async () => {
        for (let id = queue.pop(); id !== undefined; id = queue.pop()) await client.get(`/folder/${id}`);
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    };
    const httpRequest = async () => {
      const { failure } = await engine.run(httpRequestParameters(setting), items, {
        instead: { type: 'n8n-nodes-base.httpRequest', node: http },
      });
      if (failure) throw failure;
    };

    const rounds = { node: [] as number[], axios: [] as number[], http: [] as number[] };
    for (let round = 0; round < 6; round += 1) {
      const took = {
        node: await seconds(node),
        axios: await seconds(plain),
        http: await seconds(httpRequest),
      };
      // The first round warms everything up.
      if (round === 0) continue;
      for (const name of ['node', 'axios', 'http'] as const) rounds[name].push(took[name]);
    }
    return {
      requestsPerSecond: 1000 / median(rounds.node),
      ratioToAxios: median(rounds.axios.map((took, round) => took / rounds.node[round]!)),
      ratioToHttpRequestNode: median(rounds.http.map((took, round) => took / rounds.node[round]!)),
    };
  },
};

function connect({ credential, token }: Setting): { engine: Engine; client: AxiosInstance } {
  const client = axios.create({
    baseURL: `${credential.platformUrl}/api`,
    headers: { Authorization: `Bearer ${token}` },
    maxBodyLength: Infinity,
    proxy: false,
  });
  const oauthTokenData = { access_token: token, token_type: 'Bearer' };
  return { engine: new Engine({ ...credential, oauthTokenData }), client };
}

interface Stored {
  /** The same content in a plain file, for the rival. */
  file: string;
  hash: string;
  data: Awaited<ReturnType<Engine['binary']>>;
}

/** Random content of a size, as a binary on disk; made and stored as a stream. */
async function stored(engine: Engine, size: number): Promise<Stored> {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'netexplorer-bench-')), `${size}.bin`);
  process.on('exit', () => remove(file));
  const digest = createHash('md5');
  const block = randomBytes(MIB);
  const content = function* () {
    for (let made = 0; made < size; made += MIB) {
      block.writeUInt32LE(made / MIB);
      digest.update(block);
      yield Buffer.from(block);
    }
  };
  await pipeline(Readable.from(content()), createWriteStream(file));
  const data = await engine.binary(createReadStream(file), `${size} ${process.pid}.bin`);
  return { file, hash: digest.digest('hex'), data };
}

async function upload(engine: Engine, { folderId }: Setting, { data }: Stored): Promise<{ id: unknown }> {
  const { main, failure } = await engine.run(
    { resource: 'file', operation: 'upload', folder: byId(folderId) },
    [{ json: {}, binary: { data } }],
  );
  if (failure) throw failure;
  return { id: main[0]?.json.id };
}

/** A smaller file there and back, so that everything is loaded and compiled before something is measured. */
async function transfer(engine: Engine, setting: Setting, size: number): Promise<void> {
  const { id } = await upload(engine, setting, await stored(engine, size));
  const { failure } = await engine.run({ resource: 'file', operation: 'download', file: byId(id) });
  if (failure) throw failure;
}

/** The rival: the same chunks by the same protocol, straight from a file, with nothing around it. */
async function plainLoop(
  client: AxiosInstance,
  { folderId, credential }: Setting,
  file: string,
  name: string,
  size: number,
): Promise<void> {
  const { data: session } = await client.post<{ token: string }>('/file/tus', {
    name,
    target: folderId,
    size,
  });
  const metadata = `filename ${Buffer.from(name).toString('base64')},token ${Buffer.from(session.token).toString('base64')}`;
  const created = await client.post('/tus', undefined, {
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': size, 'Upload-Metadata': metadata },
  });
  const location = new URL(String(created.headers.location), `${credential.platformUrl}/api/tus/`).href;
  let offset = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    await client.patch(location, chunk, {
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': offset,
        'Content-Type': 'application/offset+octet-stream',
      },
    });
    offset += (chunk as Buffer).length;
  }
  await client.post('/file/tus', { token: session.token });
}

/** n8n's own HTTP Request node, out of a built n8n. */
function httpRequestNode(nodesBase: string): INodeType {
  const load = createRequire(path.join(nodesBase, 'package.json'));
  const { HttpRequest } = load('./dist/nodes/HttpRequest/HttpRequest.node.js') as {
    HttpRequest: new () => { getNodeType: () => INodeType };
  };
  return new HttpRequest().getNodeType();
}

function httpRequestParameters({ credential }: Setting) {
  return {
    method: 'GET',
    url: `=${credential.platformUrl}/api/folder/{{ $json.id }}`,
    authentication: 'predefinedCredentialType',
    nodeCredentialType: 'netExplorerOAuth2Api',
    options: {},
  };
}
