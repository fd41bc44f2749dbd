import axios, { type AxiosInstance } from 'axios';
import type { IDataObject } from 'n8n-workflow';

import { startEmulator, type Emulator, type EmulatorOptions } from './emulator';
import { Engine } from './engine';
import type { NodeName } from './engine/built';
import { byId, byLogin, byName, byPath, jsons, md5, pairs } from './platform-values';

/** An emulator, the engine connected to it, and an independent client to look and prepare with. */
export interface Platform {
  emulator: Emulator;
  engine: Engine;
  /** The engine with the Users node. */
  users: Engine;
  /** The engines with the other nodes. */
  links: Engine;
  tags: Engine;
  workflow: Engine;
  /** The engine with a node of the package. */
  engineOf: (node: NodeName) => Engine;
  api: AxiosInstance;
  /** A root folder that the Server application sees. */
  root: { id: number; name: string };
  /** A root folder that users can have. */
  commonRoot: { id: number; name: string };
  /** What was asked of the platform since the test began and is no GET, e.g. `PUT /api/user/7`. */
  writes: () => Promise<string[]>;
  /** Makes a folder below the root, with a client that is not the one under test. */
  folder: (name: string, parentId?: number) => Promise<number>;
  /** Makes a user or a group, likewise, and gives its id. */
  user: (login: string, more?: IDataObject) => Promise<string>;
  group: (login: string, members?: string[], more?: IDataObject) => Promise<string>;
  /** Puts a file into a folder, likewise. */
  file: (folderId: number, name: string, content: string | Buffer) => Promise<IDataObject & { id: number }>;
}

/**
 * Starts a platform for the tests of a file, and stops it after them. Each test gets it without faults and counters.
 *
 * @returns An object that is filled before the first test.
 */
export function usePlatform(options: EmulatorOptions = {}): Platform {
  const platform = {} as Platform;
  let token: string | undefined;

  beforeAll(async () => {
    const emulator = await startEmulator(options);
    const api = axios.create({ baseURL: `${emulator.url}/api`, proxy: false });
    api.interceptors.request.use(async (request) => {
      token ??= await emulator.token('server');
      request.headers.Authorization = `Bearer ${token}`;
      return request;
    });
    const { data: roots } = await api.get<Array<{ id: number | null; name: string }>>('/folders', {
      params: { depth: 0, filter: 1 },
    });
    const root = roots.find(({ id }) => id !== null);
    if (root?.id === null || root === undefined) throw new Error('the platform has no root folder');
    const folder = async (name: string, parentId = Number(root.id)) =>
      (await api.post<{ id: number }>('/folder', { parent_id: parentId, name })).data.id;
    const user = async (login: string, more: IDataObject = {}) =>
      (await api.post<{ id: string }>('/user', { login, email: `${login}@example.com`, ...more })).data.id;
    const group = async (login: string, members: string[] = [], more: IDataObject = {}) =>
      (await api.post<{ id: string }>('/group', { login, members, ...more })).data.id;
    const file = async (folderId: number, name: string, content: string | Buffer) => {
      const bytes = Buffer.from(content);
      const form = new FormData();
      form.append('folderId', String(folderId));
      form.append('fileSize', String(bytes.length));
      form.append('fileHash', md5(bytes));
      form.append('targetFile', new Blob([new Uint8Array(bytes)]), name);
      return (await api.post<IDataObject & { id: number }>('/file/upload', form)).data;
    };
    const common = (await emulator.folders()).find(({ space }) => space === 'common');
    if (common === undefined) throw new Error('the platform has no common root folder');
    const writes = async () =>
      (await emulator.log())
        .filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'))
        .map(({ method, path }) => `${method} ${path}`);
    const credential = { platformUrl: emulator.url, ...emulator.applications.server };
    Object.assign(platform, {
      emulator,
      api,
      root: { id: root.id, name: root.name },
      commonRoot: { id: common.id, name: common.name },
      writes,
      engine: new Engine(credential),
      users: new Engine(credential, 'NetExplorerUsers'),
      links: new Engine(credential, 'NetExplorerShareLinks'),
      tags: new Engine(credential, 'NetExplorerTags'),
      workflow: new Engine(credential, 'NetExplorerWorkflow'),
      engineOf: (node: NodeName) => new Engine(credential, node),
      folder,
      user,
      group,
      file,
    });
  }, 90_000);

  beforeEach(async () => {
    // A test may have made all tokens expire.
    token = undefined;
    await platform.emulator.calm();
  });

  afterAll(async () => await platform.emulator?.stop());
  return platform;
}

export { byId, byLogin, byName, byPath, jsons, md5, pairs };
