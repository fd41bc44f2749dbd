import type { IDataObject } from 'n8n-workflow';

import type { NodeName } from '../support/engine/built';
import { byId, byName, byPath, usePlatform } from '../support/platform';

const platform = usePlatform();

/** An operation, and the answer in which the platform gives something else than an ID. */
interface Case {
  title: string;
  node: NodeName;
  /** The answer, as a fault knows it. */
  answer: string;
  /** Whether the answer is a list, whose entry it is. */
  listed?: boolean;
  prepare: () => Promise<IDataObject>;
}

const uniqueName = (what: string) => `${what} ${Math.random().toString(36).slice(2)}`;
const aFile = async () => await platform.file(await platform.folder(uniqueName('Ids')), 'a.txt', 'a');
const aTag = async () => (await platform.api.post<IDataObject>('/tag', { name: uniqueName('Tag') })).data;

const cases: Case[] = [
  {
    title: 'a file found by its path',
    node: 'NetExplorerFiles',
    answer: '^GET /api/path',
    prepare: async () => {
      const name = uniqueName('Path');
      await platform.file(await platform.folder(name), 'a.txt', 'a');
      const file = byPath(`/${platform.root.name}/${name}/a.txt`);
      return { resource: 'file', operation: 'rename', file, name: 'b.txt' };
    },
  },
  {
    title: 'a file to download',
    node: 'NetExplorerFiles',
    answer: '^GET /api/file/\\d+$',
    prepare: async () => ({ resource: 'file', operation: 'download', file: byId((await aFile()).id) }),
  },
  {
    title: 'a folder that was made',
    node: 'NetExplorerFiles',
    answer: '^POST /api/folder$',
    prepare: async () => ({
      resource: 'folder',
      operation: 'create',
      by: 'parent',
      parent: byId(await platform.folder(uniqueName('Parent'))),
      name: 'New',
    }),
  },
  {
    title: 'a share link that was made',
    node: 'NetExplorerShareLinks',
    answer: '^POST /api/sharelink$',
    prepare: async () => ({
      resource: 'shareLink',
      operation: 'create',
      contents: { file: [{ linkFile: byId((await aFile()).id) }] },
    }),
  },
  {
    title: 'a mail that was sent',
    node: 'NetExplorerShareLinks',
    answer: '^POST /api/sharelink/email$',
    prepare: async () => {
      const { id } = await aFile();
      const link = (await platform.api.post<IDataObject>('/sharelink', { files: [id] })).data;
      return {
        resource: 'shareLinkEmail',
        operation: 'send',
        mailedShareLink: byId(link.id),
        recipients: 'paul@example.com',
        object: 'Documents',
      };
    },
  },
  {
    title: 'a tag that was made on the way',
    node: 'NetExplorerTags',
    answer: '^POST /api/tag$',
    prepare: async () => ({
      resource: 'item',
      operation: 'addTags',
      itemFile: byId((await aFile()).id),
      tags: byName(uniqueName('Missing')),
      createMissing: true,
    }),
  },
  {
    title: 'a tag that is looked for by name',
    node: 'NetExplorerTags',
    answer: '^GET /api/tags$',
    listed: true,
    prepare: async () => ({
      resource: 'item',
      operation: 'setTags',
      itemFile: byId((await aFile()).id),
      tags: byName(String((await aTag()).name)),
    }),
  },
  {
    title: 'a tag category that was made',
    node: 'NetExplorerTags',
    answer: '^POST /api/tag/category$',
    prepare: async () => {
      await platform.emulator.settings({ categoryAnswer: 'object' });
      return { resource: 'category', operation: 'create', categoryName: uniqueName('Category') };
    },
  },
  {
    title: 'a user that was made',
    node: 'NetExplorerUsers',
    answer: '^POST /api/user$',
    prepare: async () => ({
      resource: 'user',
      operation: 'create',
      login: uniqueName('user').replace(' ', '.'),
      email: 'a.user@example.com',
    }),
  },
  {
    title: 'a group that was made',
    node: 'NetExplorerUsers',
    answer: '^POST /api/group$',
    prepare: async () => ({ resource: 'group', operation: 'create', login: uniqueName('Group') }),
  },
  {
    title: 'a draft of a signature',
    node: 'NetExplorerWorkflow',
    answer: '^POST /api/signatures$',
    prepare: async () => ({
      resource: 'signature',
      operation: 'create',
      signatureName: uniqueName('Contract'),
      documents: { document: [{ documentFile: byId((await aFile()).id) }] },
      actors: {
        actor: [{ actorType: 'signer', firstName: 'A', lastName: 'B', email: 'a@example.com' }],
      },
      ifStepFails: 'keep',
    }),
  },
];

/** What is no ID, and what an address would have of it. */
const NO_IDS: Array<[string, unknown]> = [
  ['an empty list', []],
  ['a list', [7]],
  ['an object', { value: 7 }],
  ['an empty text', ''],
  ['a text with a slash', '../7'],
  ['true', true],
];

describe.each(cases)('no request has an ID that is none: $title', ({ node, answer, listed, prepare }) => {
  it.each(NO_IDS)('%s', async (_, id) => {
    const parameters = await prepare();
    await platform.emulator.resetStats();
    await platform.emulator.fault(
      listed
        ? { match: answer, status: 200, body: [{ id, name: (parameters.tags as IDataObject).value }] }
        : { match: answer, merge: { id } },
    );
    const { main, failure } = await platform.engineOf(node).run(parameters);
    await platform.emulator.disarm();
    expect(main).toEqual([]);
    expect(failure).toBeDefined();
    const asked = (await platform.emulator.log()).map(({ method, path }) => `${method} ${path}`);
    expect(asked.some((line) => new RegExp(answer).test(line.split('?')[0]!))).toBe(true);
    const odd = /\/(?=\/|$|\?)|undefined|null|object|true|,|\.\.|%5B|%2F|NaN/;
    const paths = asked.map((line) => line.split('?')[0]!.replace('/objectpath', ''));
    expect(paths.filter((path) => odd.test(path))).toEqual([]);
  });
});
