import type { IDataObject } from 'n8n-workflow';

import { byId, byName, byPath, jsons, pairs, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform({ settings: { language: 'en' } });
const item = { resource: 'item' };

const run = async (parameters: object) => await platform.tags.run({ ...item, ...parameters });
const first = async (parameters: object) => (await run(parameters)).main[0]?.json;

/** A category, and tags in it; `null` for tags without one. */
async function makeTags(category: string | null, ...names: string[]): Promise<number[]> {
  await platform.emulator.settings({ categoryAnswer: 'object' });
  const category_id =
    category === null ? null : (await platform.api.post('/tag/category', { name: category })).data.id;
  const ids: number[] = [];
  for (const name of names) ids.push((await platform.api.post('/tag', { name, category_id })).data.id);
  return ids;
}

const onFile = (id: unknown) => ({ itemKind: 'file', itemFile: byId(id) });
const names = (tags: unknown) => (tags as IDataObject[]).map(({ name }) => name);

/** Names of the tags that something has, as the platform knows. */
async function tagsOn(path: string): Promise<string[]> {
  return (await platform.emulator.tags())
    .filter(({ elements }) => elements.some((element) => element.path.endsWith(path)))
    .map(({ name }) => name)
    .sort();
}

it.each(['={{ ["Kept one", undefined] }}', '={{ ["Kept one", { title: "Kept two" }] }}'])(
  'Set takes no tag off for an entry that names none: %s',
  async (list) => {
    await platform.emulator.reset('none');
    const ids = await makeTags(null, 'Kept one', 'Kept two');
    const folder = await platform.folder('Tagged');
    const { id } = await platform.file(folder, 'kept.txt', 'kept');
    await run({ ...onFile(id), operation: 'setTags', tags: byId(ids.join(',')) });
    const { failure } = await run({ ...onFile(id), operation: 'setTags', tags: byName(list) });
    expect(failure?.message).toMatch(/^The tag cannot be /);
    expect(await tagsOn('kept.txt')).toEqual(['Kept one', 'Kept two']);
  },
);

describe('A platform that only says that it was done', () => {
  it.each([
    ['addTags', 'POST', { status: 204, body: '' }, 'does not show them: "Said one"'],
    ['removeTags', 'DELETE', { status: 200, body: 'OK' }, 'still shows them: "Said one"'],
    ['removeTags', 'DELETE', { status: 404, body: { error: 'non' } }, 'still shows them: "Said one"'],
    ['setTags', 'DELETE', { status: 200, body: { success: true } }, 'still shows them: "Said one"'],
  ])('is an error: %s, %s answered %j', async (operation, method, answer, told) => {
    await platform.emulator.reset('none');
    await platform.emulator.settings({ language: 'en' });
    const file = await platform.file(await platform.folder('Said'), 'said.txt', 'a');
    const [one, two] = await makeTags('Said', 'Said one', 'Said two');
    const kept = operation === 'addTags' ? [] : operation === 'setTags' ? [one, two] : [one];
    for (const id of kept) await platform.api.post(`/tag/${id}/${file.id}/file`);
    const tags = byName(operation === 'setTags' ? 'Said two' : 'Said one');
    await platform.emulator.fault({ match: `^${method} /api/tag/${one}/${file.id}/file`, ...answer });
    const { main, failure } = await run({ ...onFile(file.id), operation, tags });
    expect(main).toEqual([]);
    expect(failure?.message).toContain('did not change the tags');
    expect(failure?.description).toContain(told);
  });
});

describe('Add, remove and get tags', () => {
  it('says what was added, was there, was removed and was not there', async () => {
    const folder = await platform.folder('Says');
    const file = await platform.file(folder, 'says.txt', 'a');
    const [one, two] = await makeTags('Says', 'Says one', 'Says two');
    const added = { ...onFile(file.id), operation: 'addTags' };
    expect(await first({ ...added, tags: byName('says ONE') })).toEqual({
      item_type: 'file',
      item_id: file.id,
      outcome: 'updated',
      added: [{ id: one, name: 'Says one' }],
      were_there: [],
      set: [],
      created: [],
    });
    expect(await first({ ...added, tags: byId(`${one}, ${two}`) })).toMatchObject({
      outcome: 'updated',
      added: [{ id: two, name: 'Says two' }],
      were_there: [{ id: one, name: 'Says one' }],
    });
    expect(await first({ ...added, tags: byName('Says one,Says two') })).toMatchObject({
      outcome: 'unchanged',
    });
    expect((await platform.writes()).filter((line) => line.startsWith('POST /api/tag/'))).toEqual([
      'POST /api/tag/category',
      `POST /api/tag/${one}/${file.id}/file`,
      `POST /api/tag/${two}/${file.id}/file`,
    ]);
    const got = await first({ ...onFile(file.id), operation: 'getTags' });
    expect(got).toMatchObject({ item_id: file.id, tag_names: ['Says one', 'Says two'] });
    expect(got?.tags).toEqual([
      expect.objectContaining({ id: one, category: 'Says' }),
      expect.objectContaining({ id: two, category: 'Says' }),
    ]);

    const removed = { ...onFile(file.id), operation: 'removeTags' };
    // What the node put out can be given back to it.
    expect(await first({ ...removed, tags: `={{ [{ id: ${one} }] }}` })).toEqual({
      item_type: 'file',
      item_id: file.id,
      outcome: 'updated',
      removed: [{ id: one, name: 'Says one' }],
      were_not_there: [],
    });
    expect(await first({ ...removed, tags: byName('={{ ["Says one", "Says two"] }}') })).toMatchObject({
      outcome: 'updated',
      removed: [{ id: two }],
      were_not_there: [{ id: one }],
    });
    expect(await first({ ...removed, tags: byId(one) })).toMatchObject({ outcome: 'unchanged' });
    expect(await first({ ...onFile(file.id), operation: 'getTags' })).toMatchObject({
      tag_names: [],
      tags: [],
    });
  });

  it('of folders by path, and of tags without a category', async () => {
    await platform.folder('Plain');
    const [plain] = await makeTags(null, 'Plain tag');
    const on = { itemKind: 'folder', itemFolder: byPath(`/${platform.root.name}/Plain`) };
    // The platform does not show such tags on an item, so nobody knows whether it was there.
    const added = { ...on, operation: 'addTags', tags: byName('Plain tag') };
    expect(await first(added)).toMatchObject({ outcome: 'set', added: [], set: [{ id: plain }] });
    expect(await tagsOn('/Plain')).toEqual(['Plain tag']);
    const removed = { ...on, operation: 'removeTags', tags: byName('Plain tag') };
    expect(await first(removed)).toMatchObject({ outcome: 'updated', removed: [{ id: plain }] });
    expect(await first(removed)).toMatchObject({ outcome: 'unchanged', were_not_there: [{ id: plain }] });
    expect(await tagsOn('/Plain')).toEqual([]);
  });

  it('survives lost answers without saying the wrong thing', async () => {
    const file = await platform.file(await platform.folder('Lost'), 'lost.txt', 'a');
    const [id, plain] = [...(await makeTags('Lost', 'Lost tag')), ...(await makeTags(null, 'Lost plain'))];
    await platform.emulator.fault({ match: `^POST /api/tag/${id}/`, lostAnswer: true });
    const both = { ...onFile(file.id), tags: byId(`${id},${plain}`) };
    expect(await first({ ...both, operation: 'addTags' })).toMatchObject({
      added: [{ id }],
      set: [{ id: plain }],
    });
    await platform.emulator.fault({ match: `^DELETE /api/tag/`, lostAnswer: true, times: 2 });
    expect(await first({ ...both, operation: 'removeTags' })).toMatchObject({
      outcome: 'updated',
      removed: [{ id }, { id: plain }],
    });
    expect(await tagsOn('lost.txt')).toEqual([]);
  });

  it('says what was done before something failed', async () => {
    const file = await platform.file(await platform.folder('Halfway'), 'half.txt', 'a');
    const [one, two] = await makeTags('Halfway', 'Half one', 'Half two');
    await platform.emulator.fault({ match: `^POST /api/tag/${two}/`, status: 403, body: { error: 'no' } });
    const { failure } = await run({ ...onFile(file.id), operation: 'addTags', tags: byId(`${one},${two}`) });
    expect(failure?.message).toBe('Not allowed: no');
    expect(failure?.description).toContain('Before that: "Half one" is set');
  });

  it.each([
    [{ tags: byName('No such tag') }, 'There is no tag "No such tag"'],
    [{ tags: byId(999999) }, 'There is no tag with the ID 999999'],
    [{ tags: byId('={{ "x,1" }}') }, 'The ID "x" of the tag is not a number'],
    [{ tags: byName(' , ') }, 'No tags were chosen'],
    [
      { tags: byName('New'), createMissing: true, itemFile: byId(999999) },
      'Not found: File 999999 was not found',
    ],
    [{ tags: byName('New'), createMissing: true, newTags: { color: 'none' } }, 'There is no color "none"'],
    [{ tags: byName('x'.repeat(70)), createMissing: true }, 'of the tag is too long'],
    [{ itemFile: byId('={{ "" }}') }, 'No file was chosen'],
  ])('refuses %j before anything is written', async (wrong, message) => {
    const file = await platform.file(await platform.folder(`Refused ${Math.random()}`), 'r.txt', 'a');
    await platform.emulator.resetStats();
    const { failure } = await run({
      ...onFile(file.id),
      operation: 'addTags',
      tags: byName('Any'),
      ...wrong,
    });
    expect(failure?.message).toContain(message);
    expect(await platform.writes()).toEqual([]);
  });
});

describe('Missing tags', () => {
  inOneRun(
    'are made once by 200 items that add one by name',
    async () => {
      const folder = await platform.folder('Many');
      const items = [];
      for (let index = 0; index < 200; index += 1) {
        items.push({ json: { id: (await platform.file(folder, `many ${index}.txt`, String(index))).id } });
      }
      await platform.emulator.settings({ categoryAnswer: 'none', latencyMs: [0, 5] });
      await platform.api.post('/tag/category', { name: 'Made' });
      await platform.emulator.resetStats();
      const { main, failure } = await platform.tags.run(
        {
          ...item,
          operation: 'addTags',
          ...onFile('={{ $json.id }}'),
          tags: byName('Made by many'),
          createMissing: true,
          newTags: { tagCategory: byName('Made'), color: 'pink' },
        },
        items,
      );
      expect(failure).toBeUndefined();
      expect(pairs(main)).toEqual(items.map((_, index) => index));
      const [made, ...others] = (await platform.emulator.tags()).filter(
        ({ name }) => name === 'Made by many',
      );
      expect(others).toEqual([]);
      expect(made).toMatchObject({ color: 'pink', category: 'Made' });
      expect(made?.elements).toHaveLength(200);
      expect((await platform.writes()).filter((line) => line === 'POST /api/tag')).toHaveLength(1);
      expect(jsons(main).filter(({ created }) => (created as unknown[]).length > 0)).toHaveLength(1);
      expect(jsons(main).every(({ added }) => names(added).join() === 'Made by many')).toBe(true);
      const { maxInFlight, requests } = await platform.emulator.stats();
      expect(maxInFlight).toBeLessThanOrEqual(5);
      // For each item what it has, the new tag, and whether it has it then; the lists and the tag once.
      expect(requests).toBeLessThan(610);
    },
    60_000,
  );

  it('are found when somebody else was quicker', async () => {
    const file = await platform.file(await platform.folder('Quicker'), 'q.txt', 'a');
    await platform.api.post('/tag', { name: 'Quicker' });
    // The list was read before the other one made it.
    await platform.emulator.fault({ match: '^GET /api/tags$', status: 200, body: [] });
    const { main } = await run({
      ...onFile(file.id),
      operation: 'addTags',
      tags: byName('quicker'),
      createMissing: true,
    });
    expect(main[0]?.json).toMatchObject({ created: [], outcome: 'set' });
    expect(await tagsOn('q.txt')).toEqual(['Quicker']);
  });
});

describe('Set tags', () => {
  it('leaves just what is wanted, also of tags without a category', async () => {
    const file = await platform.file(await platform.folder('Set'), 'set.txt', 'a');
    const [a, b] = await makeTags('Set status', 'Set a', 'Set b');
    const [c] = await makeTags('Set other', 'Set c');
    const [plain] = await makeTags(null, 'Set plain');
    const put = async () => {
      for (const id of [a, c, plain]) await platform.api.post(`/tag/${id}/${file.id}/file`);
    };
    const set = { ...onFile(file.id), operation: 'setTags', tags: byName('Set b') };
    await put();
    const one = { otherTags: 'removeOfCategory', setCategory: byName('Set status') };
    expect(await first({ ...set, ...one })).toMatchObject({
      outcome: 'updated',
      added: [{ id: b }],
      removed: [{ id: a }],
    });
    expect(await tagsOn('set.txt')).toEqual(['Set b', 'Set c', 'Set plain']);
    expect(await first({ ...set, ...one })).toMatchObject({ outcome: 'unchanged', were_there: [{ id: b }] });

    await put();
    expect(await first({ ...set, otherTags: 'removeInCategory' })).toMatchObject({
      were_there: [{ id: b }],
      removed: [{ id: a }, { id: c }],
    });
    expect(await tagsOn('set.txt')).toEqual(['Set b', 'Set plain']);

    await put();
    expect(await first({ ...set, tags: byName('Set b, Set d'), createMissing: true })).toMatchObject({
      added: [{ name: 'Set d' }],
      removed: [{ id: a }, { id: c }, { id: plain }],
      created: [{ name: 'Set d' }],
    });
    expect(await tagsOn('set.txt')).toEqual(['Set b', 'Set d']);

    expect(await first({ ...set, tags: byName('={{ [] }}') })).toMatchObject({ outcome: 'updated' });
    expect(await tagsOn('set.txt')).toEqual([]);
    const { failure } = await run({ ...set, tags: byName('={{ "" }}') });
    expect(failure?.message).toBe('No tags were chosen');
    const without = await run({ ...set, otherTags: 'removeOfCategory', setCategory: byId('={{ "" }}') });
    expect(without.failure?.message).toBe('No category was chosen');
  });

  inOneRun('takes items about one file one after the other, in their order', async () => {
    const file = await platform.file(await platform.folder('Order'), 'order.txt', 'a');
    await makeTags('Order', 'Order 0', 'Order 1', 'Order 2', 'Order 3');
    const { main } = await platform.tags.run(
      { ...item, ...onFile(file.id), operation: 'setTags', tags: byName('=Order {{ $json.at }}') },
      [0, 1, 2, 3].map((at) => ({ json: { at } })),
    );
    expect(pairs(main)).toEqual([0, 1, 2, 3]);
    expect(jsons(main).map(({ removed }) => names(removed))).toEqual([
      [],
      ['Order 0'],
      ['Order 1'],
      ['Order 2'],
    ]);
    expect(await tagsOn('order.txt')).toEqual(['Order 3']);
  });

  it('changes nothing when the platform does not say which tags there are', async () => {
    const file = await platform.file(await platform.folder('Unsaid'), 'u.txt', 'a');
    await makeTags('Unsaid', 'Unsaid');
    await platform.emulator.fault({
      match: '^GET /api/tag/categories/attached/',
      status: 200,
      body: [{ id: 1, name: 'Unsaid', nb_tags: 1 }],
    });
    await platform.emulator.resetStats();
    const { failure } = await run({ ...onFile(file.id), operation: 'setTags', tags: byName('Unsaid') });
    expect(failure?.message).toBe('The platform gives nothing for the tags of the category "Unsaid"');
    expect(await platform.writes()).toEqual([]);
  });
});

describe('Tag whole folder', () => {
  it('tags a folder and everything in it, and takes others off', async () => {
    const folder = await platform.folder('Whole');
    const below = await platform.folder('Below', folder);
    await platform.file(below, 'whole.txt', 'a');
    const [old] = await makeTags('Whole', 'Whole old');
    await platform.api.post(`/tag/${old}/folder`, {}).catch(() => undefined);
    await platform.api.post(`/tag/${folder}/folder`, { grant: [old] });
    await platform.emulator.fault({ match: `^POST /api/tag/${folder}/folder$`, lostAnswer: true });
    const tagging = { operation: 'tagFolder', taggedFolder: byPath(`/${platform.root.name}/Whole`) };
    expect(
      await first({
        ...tagging,
        applyTags: byName('Whole new, Whole newer'),
        revokeTags: byId(old),
        createMissing: true,
      }),
    ).toMatchObject({
      item_type: 'folder',
      item_id: folder,
      recursive: true,
      applied: [{ name: 'Whole new' }, { name: 'Whole newer' }],
      taken_off: [{ id: old }],
      created: [{ name: 'Whole new' }, { name: 'Whole newer' }],
    });
    for (const path of ['/Whole', '/Whole/Below', '/Whole/Below/whole.txt']) {
      expect(await tagsOn(path)).toEqual(['Whole new', 'Whole newer']);
    }
    await first({ ...tagging, applyTags: byName('Whole old'), recursive: false });
    expect(await tagsOn('/Whole')).toContain('Whole old');
    expect(await tagsOn('whole.txt')).not.toContain('Whole old');
  });

  it.each([
    [{}, 'No tags were chosen'],
    [
      { applyTags: byName('Both'), revokeTags: byName('both') },
      'The tag "Both" is to be applied and taken off',
    ],
    [{ revokeTags: byName('Nothing of it'), createMissing: true }, 'There is no tag "Nothing of it"'],
    [
      { taggedFolder: byId(999999), applyTags: byName('For no folder'), createMissing: true },
      'Not found: Folder 999999 was not found',
    ],
    [{ taggedFolder: byId('={{ "" }}') }, 'No folder was chosen'],
  ])('refuses %j before anything is written', async (wrong, message) => {
    const folder = await platform.folder(`Refused ${Math.random()}`);
    await platform.api.post('/tag', { name: 'Both' }).catch(() => undefined);
    await platform.emulator.resetStats();
    const { failure } = await run({ operation: 'tagFolder', taggedFolder: byId(folder), ...wrong });
    expect(failure?.message).toBe(message);
    expect(await platform.writes()).toEqual([]);
  });
});

it('names the scope that the application lacks', async () => {
  const { failure } = await platform.tags.run({ resource: 'tag', operation: 'getAll' });
  expect(failure).toBeUndefined();
  await platform.emulator.fault({ match: '^GET /api/tags$', status: 403, body: { error: 'scope' } });
  const refused = await platform.tags.run({ resource: 'tag', operation: 'getAll' });
  expect(refused.failure?.description).toContain('"tags.read"');
});
