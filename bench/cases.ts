import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import axios, { type AxiosInstance } from 'axios';
import type { IBinaryData, INodeExecutionData, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { CHUNK_BYTES } from '../nodes/shared/limits';
import { Engine, type CredentialInput, type Output } from '../test/support/engine';
import { packageNode, routedNode } from '../test/support/engine/built';
import { byId, byLogin, byName } from '../test/support/platform-values';
import { idleMemory, longestStall, median, peakAbove, seconds } from './measure';

const MIB = 1024 * 1024;
const CONCURRENCY = 5;
const MEMBERSHIPS = 1000;

/** Random bytes in a file. */
export interface Content {
  file: string;
  /** Bytes. */
  size: number;
  /** MD5, hex. */
  hash: string;
}

/** What a case is given by the process that starts it. */
export interface Setting {
  credential: CredentialInput;
  token: string;
  folderId: number;
  /** Contents to move, made before. */
  large: Content;
  medium: Content;
  /** Logins of users that are on the platform. */
  logins: string[];
  /** How many small items a run has. */
  itemCount: number;
  /** How many users there are in all. */
  userCount: number;
  /** Where a built n8n-nodes-base lies, for its HTTP Request node. */
  nodesBase: string;
}

export type Figures = Record<string, number>;

/** Each case runs in a process of its own. */
export const cases: Record<string, (setting: Setting) => Promise<Figures>> = {
  manyItems: async (setting) =>
    await manyItems(setting, async (engine, items) => await engine.run(folderGet, items)),

  manyItemsHttpRequest: async (setting) => {
    const instead = { type: 'n8n-nodes-base.httpRequest', node: httpRequestNode(setting.nodesBase) };
    return await manyItems(
      setting,
      async (engine, items) => await engine.run(httpRequestParameters(setting), items, { instead }),
    );
  },

  manyItemsStock: async (setting) => {
    const instead = { type: 'stock', node: stockNode() };
    return await manyItems(setting, async (engine, items) => await engine.run(folderGet, items, { instead }));
  },

  hundredThousandItems: async (setting) =>
    await manyItems(
      { ...setting, itemCount: 100_000 },
      async (engine, items) => await engine.run(folderGet, items),
    ),

  manyMemberships: async (setting) => {
    const { users } = connect(setting);
    const groups = await newGroups(setting, 10);
    const run = membershipsOf(users, setting.logins, groups);
    await run(100);
    return await unstalled(async () => await run(setting.logins.length));
  },

  smallUploads: async (setting) => {
    const { engine } = connect(setting);
    await warmUp(engine, setting);
    const files = Array.from({ length: 2000 }, (_, index) => `small ${process.pid} ${index}.txt`);
    const items: INodeExecutionData[] = [];
    for (const file of files)
      items.push({ json: {}, binary: { data: await engine.binary(Buffer.from(file), file) } });
    return await unstalled(async () => {
      const { main, failure } = await engine.run(
        { resource: 'file', operation: 'upload', folder: byId(setting.folderId) },
        items,
      );
      if (failure) throw failure;
      if (main.length !== files.length) throw new Error(`${main.length} files arrived`);
    });
  },

  uploadMemory: async (setting) => {
    const { engine, client } = connect(setting);
    await warmUp(engine, setting);
    // Storing it takes memory of n8n's own.
    const data = await stored(engine, setting.large);
    const idle = await idleMemory();
    let fileId: unknown;
    const { peakMiB, took } = await peakAbove(
      idle,
      async () => (fileId = await upload(engine, setting, data)),
    );
    const arrived = await client.get<{ hash: string }>(`/file/${String(fileId)}`);
    if (arrived.data.hash !== setting.large.hash) throw new Error('the file that arrived is another');
    return { peakMiB, mibPerSecond: setting.large.size / MIB / took };
  },

  downloadMemory: async (setting) => {
    const { engine, client } = connect(setting);
    const fileId = await plainLoop(client, setting, setting.large);
    await warmUp(engine, setting);
    const idle = await idleMemory();
    const { peakMiB, took } = await peakAbove(idle, async () => await download(engine, fileId));
    return { peakMiB, mibPerSecond: setting.large.size / MIB / took };
  },

  uploadThroughput: async (setting) => {
    const { engine, client } = connect(setting);
    const data = await stored(engine, setting.medium);
    await warmUp(engine, setting);
    await plainLoop(client, setting, setting.medium);
    const ratios: number[] = [];
    const speeds: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const ours = await seconds(async () => await upload(engine, setting, data));
      const plain = await seconds(async () => await plainLoop(client, setting, setting.medium));
      ratios.push(plain / ours);
      speeds.push(setting.medium.size / MIB / ours);
    }
    return { ratioToAxios: median(ratios), mibPerSecond: median(speeds) };
  },

  downloadThroughput: async (setting) => {
    const { engine, client } = connect(setting);
    const fileId = await plainLoop(client, setting, setting.medium);
    await warmUp(engine, setting);
    await plainDownload(client, fileId);
    const ratios: number[] = [];
    const speeds: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const ours = await seconds(async () => await download(engine, fileId));
      const plain = await seconds(async () => await plainDownload(client, fileId));
      ratios.push(plain / ours);
      speeds.push(setting.medium.size / MIB / ours);
    }
    return { ratioToAxios: median(ratios), mibPerSecond: median(speeds) };
  },

  memberships: async (setting) => {
    const { client, users } = connect(setting);
    const groups = await newGroups(setting, 10);
    const run = membershipsOf(users, setting.logins, groups);
    const figures = await observed(setting, async () => await run(MEMBERSHIPS));
    for (const { id } of groups) {
      const { data: group } = await client.get<{ members: string[] }>(`/group/${id}`);
      if (group.members.length !== MEMBERSHIPS / groups.length) throw new Error('a membership is missing');
    }
    return figures;
  },

  manyUsers: async (setting) => {
    const { users } = connect(setting);
    return await observed(setting, async () => {
      const { main, failure } = await users.run({ resource: 'user', operation: 'getAll', returnAll: true });
      if (failure) throw failure;
      if (main.length !== setting.userCount) throw new Error(`${main.length} users arrived`);
    });
  },

  smallRequests: async (setting) => {
    const { engine, client } = connect(setting);
    const ids = Array.from({ length: 1000 }, () => setting.folderId);
    const items = ids.map((id) => ({ json: { id } }));
    const http = httpRequestNode(setting.nodesBase);
    const node = async () => {
      const { failure } = await engine.run(folderGet, items);
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

async function newGroups(setting: Setting, count: number): Promise<Array<{ id: string; login: string }>> {
  const { client } = connect(setting);
  const groups: Array<{ id: string; login: string }> = [];
  for (let index = 0; index < count; index += 1) {
    const login = `Bench ${process.pid} ${index}`;
    groups.push({ login, id: (await client.post<{ id: string }>('/group', { login })).data.id });
  }
  return groups;
}

/** Adds the first so many users to groups, each to the next one in turn, so that neighbours never change the same one. */
function membershipsOf(users: Engine, logins: string[], groups: Array<{ login: string }>) {
  const parameters = {
    resource: 'group',
    operation: 'addMembers',
    group: byName('={{ $json.group }}'),
    members: byLogin('={{ $json.login }}'),
  };
  return async (count: number) => {
    const items = logins.slice(0, count).map((login, index) => ({
      json: { login, group: groups[index % groups.length]?.login },
    }));
    const { main, failure } = await users.run(parameters, items);
    if (failure) throw failure;
    const isThere = ({ json }: INodeExecutionData) => ['updated', 'unchanged'].includes(String(json.outcome));
    if (main.length !== items.length || !main.every(isThere)) throw new Error('a membership is missing');
  };
}

/** How long some work takes, how long n8n can do nothing else meanwhile, and the memory above idle. */
async function unstalled(work: () => Promise<void>): Promise<Figures> {
  const idle = await idleMemory();
  let stallMs = 0;
  const { peakMiB, took } = await peakAbove(idle, async () => (stallMs = await longestStall(work)));
  return { seconds: took, stallMs, peakMiB };
}

/** Many small items at once: how long it takes, how long n8n can do nothing else meanwhile, and the memory above the items. */
async function manyItems(setting: Setting, run: RunOfItems): Promise<Figures> {
  const items = Array.from({ length: setting.itemCount }, () => ({ json: { id: setting.folderId } }));
  const ours = connect(setting).engine;
  const perform = async (some: typeof items) => {
    const { failure, main } = await run(ours, some);
    if (failure) throw failure;
    if (main.length !== some.length) throw new Error(`${main.length} items came out`);
  };
  await perform(items.slice(0, 100));
  return await unstalled(async () => await perform(items));
}

type RunOfItems = (engine: Engine, items: Array<{ json: { id: number } }>) => Promise<Output>;

const folderGet = {
  resource: 'folder',
  operation: 'get',
  folder: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
};

/** The Files node without its own run: n8n's routing alone sends the declared request of *Folder: Get*. */
function stockNode(): INodeType {
  const { description } = packageNode('NetExplorerFiles');
  const properties = description.properties.map((property) => {
    const { displayOptions, name, options } = property;
    if (name !== 'operation' || !displayOptions?.show?.resource?.includes('folder')) return property;
    const declared = (option: INodePropertyOptions): INodePropertyOptions =>
      option.value === 'get'
        ? {
            ...option,
            routing: { request: { method: 'GET', url: '=/api/folder/{{ $parameter["folder"] }}' } },
          }
        : option;
    return { ...property, options: (options as INodePropertyOptions[]).map(declared) };
  });
  return routedNode({ description: { ...description, properties } });
}

/** Requests to the platform, seconds and peak memory above idle that some work takes. */
async function observed({ credential }: Setting, work: () => Promise<void>): Promise<Figures> {
  const control = axios.create({ baseURL: `${credential.platformUrl}/_emulator`, proxy: false });
  const idle = await idleMemory();
  await control.post('/stats/reset');
  const { peakMiB, took } = await peakAbove(idle, work);
  const { data } = await control.get<{ requests: number }>('/stats');
  return { requests: data.requests, seconds: took, peakMiB };
}

function connect({ credential, token }: Setting): {
  engine: Engine;
  users: Engine;
  client: AxiosInstance;
} {
  const client = axios.create({
    baseURL: `${credential.platformUrl}/api`,
    headers: { Authorization: `Bearer ${token}` },
    maxBodyLength: Infinity,
    proxy: false,
  });
  const oauthTokenData = { access_token: token, token_type: 'Bearer' };
  const connected = { ...credential, oauthTokenData };
  return { engine: new Engine(connected), users: new Engine(connected, 'NetExplorerUsers'), client };
}

/** A content as a binary of n8n's, on disk. */
async function stored(engine: Engine, { file }: Content): Promise<IBinaryData> {
  return await engine.binary(createReadStream(file), `${path.basename(file)} ${process.pid}`);
}

/** @returns The id of the file. */
async function upload(engine: Engine, { folderId }: Setting, data: IBinaryData): Promise<unknown> {
  const { main, failure } = await engine.run(
    { resource: 'file', operation: 'upload', folder: byId(folderId) },
    [{ json: {}, binary: { data } }],
  );
  if (failure) throw failure;
  return main[0]?.json.id;
}

async function download(engine: Engine, fileId: unknown): Promise<void> {
  const { failure } = await engine.run({ resource: 'file', operation: 'download', file: byId(fileId) });
  if (failure) throw failure;
}

/** A small file there and back, so that all code is loaded before something is measured. */
async function warmUp(engine: Engine, setting: Setting): Promise<void> {
  const data = await engine.binary(Buffer.from('warm'), `warm-up ${process.pid}.txt`);
  await download(engine, await upload(engine, setting, data));
}

/** The rival: the same chunks by the same protocol, straight from a file, with nothing around it. */
async function plainLoop(
  client: AxiosInstance,
  { folderId, credential }: Setting,
  content: Content,
): Promise<unknown> {
  const { file, size } = content;
  const name = `plain ${process.pid} ${Math.random()}.bin`;
  const { data: session } = await client.post<{ sessionKey: string }>('/file/tus', {
    name,
    target: folderId,
    size,
  });
  const metadata = `filename ${base64(name)},token ${base64(session.sessionKey)}`;
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
  return (await client.post<{ id: number }>('/file/tus', { token: session.sessionKey })).data.id;
}

/** The rival: the same file from axios straight to the disk. */
async function plainDownload(client: AxiosInstance, fileId: unknown): Promise<void> {
  const file = path.join(tmpdir(), `plain ${process.pid}.bin`);
  const { data } = await client.get<Readable>(`/file/${String(fileId)}/download`, { responseType: 'stream' });
  await pipeline(data, createWriteStream(file));
  rmSync(file);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

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
