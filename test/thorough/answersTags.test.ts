import type { IDataObject } from 'n8n-workflow';

import { DONE, MADE_UNSEEN, NO_LIST, NO_OBJECT, NOT_DONE } from '../support/odd-answers';
import { byId, byName, jsons, usePlatform } from '../support/platform';

const platform = usePlatform({ settings: { language: 'en' } });

/** What the operations below are about, made anew for each test: a file in a folder, with a tag of a category. */
interface Things {
  folder: number;
  file: number;
  category: number;
  tag: number;
  other: number;
}
type Parameters = (things: Things) => IDataObject;

let things: Things;

beforeEach(async () => {
  await platform.emulator.reset('none');
  await platform.emulator.settings({ language: 'en', categoryAnswer: 'object' });
  const { api, emulator } = platform;
  const post = async (path: string, body: object = {}) => (await api.post<{ id: number }>(path, body)).data;
  const folder = await platform.folder('Some');
  const { id: file } = await platform.file(folder, 'a.txt', 'a');
  const { id: category } = await post('/tag/category', { name: 'Status', color: 'green' });
  const { id: tag } = await post('/tag', { name: 'Draft', category_id: category });
  const { id: other } = await post('/tag', { name: 'Final', category_id: category });
  await post(`/tag/${tag}/${file}/file`);
  things = { folder, file, category, tag, other };
  await emulator.resetStats();
});

const run = async (parameters: IDataObject) => await platform.tags.run(parameters);
const onFile = ({ file }: Things) => ({ resource: 'item', itemKind: 'file', itemFile: byId(file) });
const tagsNamed = async (name: string) => (await platform.emulator.tags()).filter((one) => one.name === name);
const tagsOnFile = async () =>
  (await platform.emulator.tags())
    .filter(({ elements }) => elements.some(({ type }) => type === 'file'))
    .map(({ name }) => name);

const GETS: Array<[string, string, Parameters]> = [
  ['tag', 'tag/\\d+$', ({ tag }) => ({ resource: 'tag', operation: 'get', tag: byId(tag) })],
  [
    'category',
    'tag/category/\\d+$',
    ({ category }) => ({ resource: 'category', operation: 'get', category: byId(category) }),
  ],
  [
    'category of a file',
    'tag/category/\\d+/\\d+/file$',
    ({ category, file }) => ({
      resource: 'category',
      operation: 'get',
      category: byId(category),
      categoryTags: 'file',
      categoryFile: byId(file),
    }),
  ],
  ['colors', 'tags/colors$', () => ({ resource: 'tag', operation: 'getColors' })],
];

describe.each(GETS)('Get of a %s', (_, path, parameters) => {
  it.each(NO_OBJECT)('fails when the platform answers %s', async (__, answer) => {
    expect((await run(parameters(things))).failure).toBeUndefined();
    await platform.emulator.fault({ match: `^GET /api/${path}`, handled: true, ...answer });
    const { main, failure } = await run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
  });
});

/** Whatever looks for a tag or a category by its name, or lists them. */
const LOOKUPS: Array<[string, string, Parameters]> = [
  ['the tags', 'tags', () => ({ resource: 'tag', operation: 'getAll' })],
  ['the categories', 'tag/categories', () => ({ resource: 'category', operation: 'getAll' })],
  ['the tags of a file', 'tag/categories/attached', (its) => ({ ...onFile(its), operation: 'getTags' })],
  ['a tag by name', 'tags', () => ({ resource: 'tag', operation: 'get', tag: byName('DRAFT') })],
  [
    'the tag to get or create',
    'tags',
    () => ({
      resource: 'tag',
      operation: 'create',
      tagName: 'draft',
      ifTagExists: 'get',
      additionalFields: { tagCategory: byName('status') },
    }),
  ],
  [
    'the category of a new tag',
    'tag/categories',
    () => ({
      resource: 'tag',
      operation: 'create',
      tagName: 'draft',
      ifTagExists: 'get',
      additionalFields: { tagCategory: byName('status') },
    }),
  ],
  [
    'a category by name',
    'tag/categories',
    () => ({ resource: 'category', operation: 'get', category: byName('status') }),
  ],
  [
    'tags to add',
    'tags',
    (its) => ({ ...onFile(its), operation: 'addTags', tags: byName('draft'), createMissing: true }),
  ],
  [
    'the tags that a file has, to remove one',
    'tag/categories/attached',
    (its) => ({ ...onFile(its), operation: 'removeTags', tags: byName('draft') }),
  ],
  [
    'the tags that a file has, to set them',
    'tag/categories/attached',
    (its) => ({ ...onFile(its), operation: 'setTags', tags: byName('final'), otherTags: 'removeInCategory' }),
  ],
  [
    'tags to put on a whole folder',
    'tags',
    ({ folder }) => ({
      resource: 'item',
      operation: 'tagFolder',
      taggedFolder: byId(folder),
      applyTags: byName('final'),
      createMissing: true,
    }),
  ],
];

describe.each(LOOKUPS)('Looking for %s', (_, path, parameters) => {
  it.each(['plain', 'paged', 'keyed'] as const)('finds it in a list that is %s', async (listShape) => {
    await platform.emulator.settings({ listShape });
    const { main, failure } = await run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main.length).toBeGreaterThan(0);
    expect(jsons(main).every(({ outcome }) => outcome !== 'created')).toBe(true);
    expect(await platform.emulator.tags()).toHaveLength(2);
    expect(await platform.emulator.categories()).toHaveLength(1);
  });

  it.each(NO_LIST)('writes nothing when the list is %s', async (__, answer) => {
    await platform.emulator.fault({
      match: `^GET /api/${path}(/\\d|$)`,
      times: 9,
      handled: true,
      ...answer,
    });
    const { main, failure } = await run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
    expect(await platform.writes()).toEqual([]);
  });
});

const DELETES: Array<[string, string, Parameters]> = [
  ['a tag', 'tag/\\d+$', ({ tag }) => ({ resource: 'tag', operation: 'delete', tag: byId(tag) })],
  [
    'a category',
    'tag/category/\\d+$',
    ({ category }) => ({ resource: 'category', operation: 'delete', category: byId(category) }),
  ],
  [
    'a tag from a file',
    'tag/\\d+/\\d+/file$',
    (its) => ({ ...onFile(its), operation: 'removeTags', tags: byId(its.tag) }),
  ],
  [
    'the others from a file',
    'tag/\\d+/\\d+/file$',
    (its) => ({ ...onFile(its), operation: 'setTags', tags: byId(its.other) }),
  ],
];

describe.each(DELETES)('Deleting %s', (_, path, parameters) => {
  it.each(DONE)('is done when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^DELETE /api/${path}`, handled: true, ...answer });
    const { main, failure } = await run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(1);
  });

  it.each(NOT_DONE)('is an error when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^DELETE /api/${path}`, handled: true, ...answer });
    const { main, failure } = await run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
  });
});

/** Puts a tag on something. */
const ADDITIONS: Array<[string, string, Parameters]> = [
  [
    'a file',
    'tag/\\d+/\\d+/file$',
    (its) => ({ ...onFile(its), operation: 'addTags', tags: byId(its.other) }),
  ],
  [
    'a whole folder',
    'tag/\\d+/folder$',
    ({ folder, other }) => ({
      resource: 'item',
      operation: 'tagFolder',
      taggedFolder: byId(folder),
      applyTags: byId(other),
    }),
  ],
];

describe.each(ADDITIONS)('Tagging %s', (_, path, parameters) => {
  it.each(DONE)('is done when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^POST /api/${path}`, handled: true, ...answer });
    const { main, failure } = await run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main[0]?.json.unverified_fields).toBeUndefined();
    expect(await tagsOnFile()).toContain('Final');
  });

  it.each(NOT_DONE)('is an error when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^POST /api/${path}`, handled: true, ...answer });
    const { main, failure } = await run(parameters(things));
    expect(main).toEqual([]);
    expect(failure?.name).toBe('NodeApiError');
  });
});

const TERMS = { tagCategory: byName('Status'), color: 'red', private: true };
const CREATIONS: Array<[string, string, Parameters, () => Promise<unknown[]>]> = [
  [
    'tag',
    'tag',
    () => ({ resource: 'tag', operation: 'create', tagName: 'New', additionalFields: TERMS }),
    async () => await tagsNamed('New'),
  ],
  [
    'tag that was not there',
    'tag',
    () => ({
      resource: 'tag',
      operation: 'create',
      tagName: 'New',
      ifTagExists: 'get',
      additionalFields: TERMS,
    }),
    async () => await tagsNamed('New'),
  ],
  [
    'category',
    'tag/category',
    () => ({
      resource: 'category',
      operation: 'create',
      categoryName: 'New',
      additionalFields: { color: 'red' },
    }),
    async () => (await platform.emulator.categories()).filter(({ name }) => name === 'New'),
  ],
  [
    'tag for a file',
    'tag',
    (its) => ({
      ...onFile(its),
      operation: 'addTags',
      tags: byName('New'),
      createMissing: true,
      newTags: TERMS,
    }),
    async () => await tagsNamed('New'),
  ],
];

describe.each(CREATIONS)('Creating a %s', (_, path, parameters, stored) => {
  it.each(MADE_UNSEEN)('that the platform answers with %s makes one, and gives it', async (__, answer) => {
    await platform.emulator.fault({ match: `^POST /api/${path}$`, handled: true, ...answer });
    const { main, failure } = await run(parameters(things));
    expect(failure).toBeUndefined();
    expect(main).toHaveLength(1);
    expect(main[0]?.json.unverified_fields).toBeUndefined();
    expect(await stored()).toHaveLength(1);
    const posts = (await platform.writes()).filter((line) => line === `POST /api/${path}`);
    expect(posts).toHaveLength(1);
  });

  it.each(NOT_DONE)('is an error when the platform answers %s', async (__, answer) => {
    await platform.emulator.fault({ match: `^POST /api/${path}$`, handled: true, ...answer });
    const { main, failure } = await run(parameters(things));
    expect(main).toEqual([]);
    expect(failure).toBeDefined();
    expect((await stored()).length).toBeLessThanOrEqual(1);
  });
});

describe('A tag that the platform made otherwise than wanted', () => {
  const create = { resource: 'tag', operation: 'create', tagName: 'New', additionalFields: TERMS };

  it.each([
    ['private', 'Private'],
    ['category_id', 'Category'],
    ['color', 'Color Name or ID'],
  ])('without its %s is deleted again', async (name, label) => {
    await platform.emulator.settings({ ignoredNames: [name] });
    const added = { ...onFile(things), operation: 'addTags', tags: byName('New'), createMissing: true };
    for (const parameters of [create, { ...create, ifTagExists: 'get' }, { ...added, newTags: TERMS }]) {
      const { failure } = await run(parameters);
      expect(failure?.message).toBe(`The platform did not take "${label}" (sent as \`${name}\`)`);
      expect(failure?.description).toContain('The tag was deleted again');
      expect(await tagsNamed('New')).toEqual([]);
    }
    expect(await tagsOnFile()).toEqual(['Draft']);
  });

  it('is not deleted where it was only found by its name', async () => {
    await platform.api.post('/tag', { name: 'New', category_id: things.category, color: 'red' });
    await platform.emulator.fault({ match: '^POST /api/tag$', status: 204 });
    const { failure } = await run(create);
    expect(failure?.message).toBe('The platform did not take "Private" (sent as `private`)');
    expect(await tagsNamed('New')).toHaveLength(1);
  });

  it('is told as not certain where the platform does not show it', async () => {
    const omit = ['private', 'color'];
    await platform.emulator.fault({ match: '^(POST /api/tag$|GET /api/tag/\\d+$)', times: 2, omit });
    const { main } = await run({
      ...onFile(things),
      operation: 'addTags',
      tags: byName('New'),
      createMissing: true,
      newTags: TERMS,
    });
    expect(main[0]?.json).toMatchObject({ outcome: 'updated', unverified_fields: ['color', 'private'] });
  });

  it.each([1, '1', 'true'])('is as wanted where its flag is %j', async (flag) => {
    const merge = { private: flag };
    await platform.emulator.fault({ match: '^POST /api/tag$', merge });
    expect((await run(create)).main[0]?.json).toMatchObject({ outcome: 'created', private: flag });
    await platform.emulator.fault({ match: '^GET /api/tags$', merge });
    const filters = { visibility: 'public' };
    expect((await run({ resource: 'tag', operation: 'getAll', filters })).main).toEqual([]);
  });
});

describe('A whole folder', () => {
  const whole = (more: IDataObject): IDataObject => ({
    resource: 'item',
    operation: 'tagFolder',
    taggedFolder: byId(things.folder),
    ...more,
  });

  it.each(DONE)('is an error where the platform answers %s and does nothing', async (_, answer) => {
    await platform.emulator.fault({ match: '^POST /api/tag/\\d+/folder$', ...answer });
    const { failure } = await run(whole({ applyTags: byName('Final'), recursive: false }));
    expect(failure?.message).toBe('The platform did not take "Tags to Apply" (sent as `grant`)');
    expect(failure?.description).toContain('look at the folder and at what is in it');
  });

  it('is an error where what is in it was left out', async () => {
    await platform.api.post(`/tag/${things.other}/${things.folder}/folder`);
    await platform.emulator.fault({ match: '^POST /api/tag/\\d+/folder$', status: 204 });
    const { failure } = await run(whole({ applyTags: byName('Final') }));
    expect(failure?.message).toBe('The platform did not take "Include What Is in It" (sent as `recursive`)');
  });

  it('tells what is not certain: tags in no category, and what is in it', async () => {
    await platform.api.post('/tag', { name: 'Plain' });
    const plain = await run(whole({ applyTags: byName('Plain') }));
    expect(plain.main[0]?.json.unverified_fields).toEqual(['grant', 'recursive']);
    const again = await run(whole({ applyTags: byName('Draft') }));
    expect(again.main[0]?.json.unverified_fields).toEqual(['recursive']);
    await platform.emulator.fault({ match: '^GET /api/folder/', status: 403, body: { error: 'non' } });
    const unseen = await run(whole({ revokeTags: byName('Draft') }));
    expect(unseen.main[0]?.json.unverified_fields).toEqual(['recursive']);
    expect(await tagsOnFile()).toEqual(['Plain']);
  });

  it('that is empty, or has folders only, is certain', async () => {
    const empty = await platform.folder('Empty', things.folder);
    for (const recursive of [true, false]) {
      const applyTags = byName(recursive ? 'Draft' : 'Final');
      const { main } = await run({ ...whole({ applyTags, recursive }), taggedFolder: byId(empty) });
      expect(main[0]?.json.unverified_fields).toBeUndefined();
    }
    await platform.folder('Below', empty);
    const { main } = await run({ ...whole({ revokeTags: byName('Draft') }), taggedFolder: byId(empty) });
    expect(main[0]?.json.unverified_fields).toEqual(['recursive']);
    const added = await run({ ...whole({ applyTags: byName('Draft') }), taggedFolder: byId(empty) });
    expect(added.main[0]?.json.unverified_fields).toBeUndefined();
  });

  it.each([
    ['an object with numbers for keys', (tags: unknown[]) => ({ 7: tags[0] })],
    ['JSON as text', (tags: unknown[]) => JSON.stringify(tags)],
  ])('and a file whose tags are %s is understood', async (_, shape) => {
    const merge = { tags: shape([{ id: things.tag, name: 'Draft' }]) };
    await platform.emulator.fault({ match: '^GET /api/tag/categories/attached/', merge });
    const { main } = await run({ ...onFile(things), operation: 'getTags' });
    expect(main[0]?.json.tag_names).toEqual(['Draft']);
  });
});
