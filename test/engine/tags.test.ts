import { byId, byName, jsons, pairs, usePlatform } from '../support/platform';

const platform = usePlatform({ settings: { language: 'en' } });
const tag = { resource: 'tag' };
const category = { resource: 'category' };

const run = async (parameters: object) => await platform.tags.run({ ...parameters });
const first = async (parameters: object) => (await run(parameters)).main[0]?.json;
const tagsNamed = async (name: string) => (await platform.emulator.tags()).filter((one) => one.name === name);

describe('Tag', () => {
  it('is created in a category with a color, got by name and ID, and deleted', async () => {
    await platform.emulator.settings({ categoryAnswer: 'object' });
    const { data: status } = await platform.api.post('/tag/category', { name: 'Tag status', color: 'green' });
    const made = await first({
      ...tag,
      operation: 'create',
      tagName: ' Été à signer ',
      additionalFields: { tagCategory: byName('tag STATUS'), color: 'RED', private: true },
      customFields: { field: [{ name: 'shortcut', value: '7' }] },
    });
    expect(made).toMatchObject({
      name: 'Été à signer',
      color: 'red',
      category_id: status.id,
      private: true,
      shortcut: 7,
      outcome: 'created',
    });
    expect(await first({ ...tag, operation: 'get', tag: byName('été À signer') })).toMatchObject({
      id: made?.id,
    });
    expect(await first({ ...tag, operation: 'get', tag: byId(made?.id) })).toMatchObject({
      key: 'ete a signer',
    });
    expect(await first({ ...tag, operation: 'delete', tag: byName('Été à signer') })).toEqual({
      success: true,
    });
    const gone = await run({ ...tag, operation: 'get', tag: byId(made?.id) });
    expect(gone.failure?.message).toMatch(/^Not found/);
    expect(gone.failure?.description).toContain('status 404');
  });

  it('that exists is an error or given, as was chosen', async () => {
    await platform.api.post('/tag', { name: 'Taken' });
    const create = { ...tag, operation: 'create', tagName: 'taken' };
    expect((await run(create)).failure?.message).toBe('There is a tag "taken" already');
    expect(await first({ ...create, ifTagExists: 'get' })).toMatchObject({
      name: 'Taken',
      outcome: 'unchanged',
    });
    expect(await tagsNamed('Taken')).toHaveLength(1);
  });

  it('is made once when the answer is lost, and by many items', async () => {
    await platform.emulator.fault({ match: '^POST /api/tag$', lostAnswer: true });
    const items = Array.from({ length: 8 }, () => ({ json: {} }));
    const { main, failure } = await platform.tags.run(
      { ...tag, operation: 'create', tagName: 'Once', ifTagExists: 'get' },
      items,
    );
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual(items.map((_, index) => index));
    expect(jsons(main).map(({ outcome }) => outcome)).toEqual(['created', ...Array(7).fill('unchanged')]);
    expect(await tagsNamed('Once')).toHaveLength(1);
    expect(await platform.writes()).toEqual(['POST /api/tag']);

    await platform.emulator.fault({ match: '^POST /api/tag$', lostAnswer: true });
    const alone = await run({ ...tag, operation: 'create', tagName: 'Lost alone' });
    expect(alone.main[0]?.json).toMatchObject({ name: 'Lost alone', outcome: 'created' });
    expect(await tagsNamed('Lost alone')).toHaveLength(1);
  });

  it.each([
    [{ tagName: '  ' }, 'The tag has no name'],
    [{ tagName: 'x'.repeat(65) }, 'of the tag is too long'],
    [{ additionalFields: { color: 'ultraviolet' } }, 'There is no color "ultraviolet"'],
    [{ additionalFields: { tagCategory: byName('Nowhere') } }, 'There is no category "Nowhere"'],
    [{ additionalFields: { tagCategory: byId('x') } }, 'The ID "x" of the category is not a number'],
  ])('is refused as %j before anything is written', async (wrong, message) => {
    const { failure } = await run({ ...tag, operation: 'create', tagName: 'Refused', ...wrong });
    expect(failure?.message).toContain(message);
    expect(await platform.writes()).toEqual([]);
  });

  it('names what two categories have by ID', async () => {
    await platform.emulator.settings({ categoryAnswer: 'object' });
    const [one, two] = await Promise.all(
      ['Twice A', 'Twice B'].map(
        async (name) => (await platform.api.post('/tag/category', { name })).data.id,
      ),
    );
    for (const category_id of [one, two]) await platform.api.post('/tag', { name: 'Twice', category_id });
    const { failure } = await run({ ...tag, operation: 'delete', tag: byName('twice') });
    expect(failure?.message).toBe('2 tags have the name "twice"');
    expect(failure?.description).toContain(`in category ${one}`);
    expect(await tagsNamed('Twice')).toHaveLength(2);
  });

  it.each(['plain', 'paged'] as const)('is listed and filtered, %s', async (listShape) => {
    await platform.emulator.settings({ categoryAnswer: 'object', listShape });
    const { data: status } = await platform.api.post('/tag/category', { name: `Listed ${listShape}` });
    await platform.api.post('/tag', { name: `One é ${listShape}`, category_id: status.id });
    await platform.api.post('/tag', { name: `Two ${listShape}`, private: true });
    const list = async (filters: object, more: object = {}) =>
      jsons((await run({ ...tag, operation: 'getAll', returnAll: true, filters, ...more })).main).map(
        ({ name }) => name,
      );
    expect(await list({ tagCategory: byName(`listed ${listShape}`) })).toEqual([`One é ${listShape}`]);
    expect(await list({ text: `ONE E ${listShape}` })).toEqual([`One é ${listShape}`]);
    expect(await list({ text: listShape, visibility: 'private' })).toEqual([`Two ${listShape}`]);
    expect(await list({ text: listShape, visibility: 'public' })).toEqual([`One é ${listShape}`]);
    expect(await list({ text: listShape }, { returnAll: false, limit: 1 })).toHaveLength(1);
  });

  it('has one of the platform’s colors', async () => {
    const { main } = await run({ ...tag, operation: 'getColors' });
    expect(main.length).toBeGreaterThanOrEqual(10);
    expect(main[0]?.json).toEqual({
      name: expect.any(String),
      primary: expect.stringMatching(/^#/),
      secondary: expect.any(String),
      tertiary: expect.any(String),
    });
    const options = await platform.tags.options('getTagColors');
    expect(options.map(({ value }) => value)).toEqual(jsons(main).map(({ name }) => name));
  });
});

describe('Category', () => {
  it.each(['none', 'object'] as const)(
    'is created where the answer is %s, changed and deleted',
    async (categoryAnswer) => {
      await platform.emulator.settings({ categoryAnswer });
      const name = `Answer ${categoryAnswer}`;
      const made = await first({
        ...category,
        operation: 'create',
        categoryName: name,
        additionalFields: { color: 'blue' },
        customFields: { field: [{ name: 'note', value: 'x' }] },
      });
      expect(made).toMatchObject({
        id: expect.any(Number),
        name,
        color: 'blue',
        note: 'x',
        tags: [],
        outcome: 'created',
      });
      const update = async (updateFields: object) =>
        await first({ ...category, operation: 'update', category: byName(name), updateFields });
      expect(await update({ color: 'red' })).toMatchObject({
        color: 'red',
        outcome: 'updated',
        changed_fields: ['color'],
      });
      expect(await update({ color: 'Red', name })).toMatchObject({
        outcome: 'unchanged',
        changed_fields: [],
      });
      expect(await update({ name: `${name} 2` })).toMatchObject({ name: `${name} 2`, color: 'red' });
      expect(await first({ ...category, operation: 'delete', category: byId(made?.id) })).toEqual({
        success: true,
      });
      const gone = await run({ ...category, operation: 'get', category: byId(made?.id) });
      expect(gone.failure?.message).toBe(`Not found: Category ${String(made?.id)} was not found`);
    },
  );

  it('that exists is an error or given, and is made once when the answer is lost', async () => {
    await platform.emulator.fault({ match: '^POST /api/tag/category$', lostAnswer: true });
    const create = { ...category, operation: 'create', categoryName: 'Lost category' };
    const made = await first(create);
    expect(made).toMatchObject({ name: 'Lost category', outcome: 'created' });
    expect((await run(create)).failure?.message).toBe('There is a category "Lost category" already');
    expect(await first({ ...create, categoryName: 'LOST category', ifCategoryExists: 'get' })).toMatchObject({
      id: made?.id,
      outcome: 'unchanged',
    });
  });

  it.each([
    ['create', { categoryName: '={{ "" }}' }, 'The category has no name'],
    ['create', { categoryName: 'Refused', additionalFields: { color: 'none' } }, 'There is no color "none"'],
    ['update', { category: byName('No category') }, 'There is no category "No category"'],
    ['update', { category: byId(1) }, 'There is nothing to change'],
    ['update', { category: byId(1), updateFields: { name: ' ' } }, 'The category has no name'],
    ['get', { category: byId('={{ "" }}') }, 'No category was chosen'],
    [
      'get',
      { category: byId(1), categoryTags: 'file', categoryFile: byId('={{ "" }}') },
      'No file was chosen',
    ],
  ])('%s refuses %j before anything is written', async (operation, wrong, message) => {
    const { failure } = await run({ ...category, operation, ...wrong });
    expect(failure?.message).toBe(message);
    expect(await platform.writes()).toEqual([]);
  });

  it('says that the name is taken when one is renamed', async () => {
    await platform.api.post('/tag/category', { name: 'First name' });
    await platform.api.post('/tag/category', { name: 'Second name' });
    const { failure } = await run({
      ...category,
      operation: 'update',
      category: byName('Second name'),
      updateFields: { name: 'First name' },
    });
    expect(failure?.message).toBe('The name is taken: A category named "First name" already exists');
  });

  it.each(['plain', 'paged'] as const)('is listed with the tags of an item, %s', async (listShape) => {
    await platform.emulator.settings({ categoryAnswer: 'object', listShape });
    const folder = await platform.folder(`Category list ${listShape}`);
    const file = await platform.file(folder, 'a.txt', 'a');
    const make = async (name: string) =>
      (await platform.api.post('/tag/category', { name: `${name} ${listShape}` })).data.id as number;
    const [used, unused] = [await make('Used'), await make('Unused')];
    const on = (await platform.api.post('/tag', { name: `On ${listShape}`, category_id: used })).data;
    await platform.api.post('/tag', { name: `Off ${listShape}`, category_id: used });
    await platform.api.post(`/tag/${on.id}/${file.id}/file`);
    await platform.api.post(`/tag/${on.id}/${folder}/folder`);

    const list = async (more: object) =>
      jsons(
        (
          await run({
            ...category,
            operation: 'getAll',
            returnAll: true,
            filters: { text: `used ${listShape}` },
            ...more,
          })
        ).main,
      ).map(({ id, tags }) => [id, (tags as unknown[]).length]);
    expect(await list({})).toEqual([
      [used, 2],
      [unused, 0],
    ]);
    const onFile = { categoryTags: 'file', categoryFile: byId(file.id) };
    expect(await list(onFile)).toEqual([
      [used, 1],
      [unused, 0],
    ]);
    expect(await list({ ...onFile, onlyAttached: true })).toEqual([[used, 1]]);
    const onFolder = { categoryTags: 'folder', categoryFolder: byId(folder) };
    expect(await list({ ...onFolder, onlyAttached: true })).toEqual([[used, 1]]);
    const got = await first({ ...category, operation: 'get', category: byId(used), ...onFolder });
    expect(got).toMatchObject({ nb_tags: 2, tags: [expect.objectContaining({ id: on.id })] });
    expect(await first({ ...category, operation: 'get', category: byId(used) })).toMatchObject({
      tags: [expect.anything(), expect.anything()],
    });
  });
});

describe('Pickers', () => {
  it.each(['plain', 'paged'] as const)('list and find tags and categories, %s', async (listShape) => {
    await platform.emulator.settings({ categoryAnswer: 'object', listShape });
    const { data: status } = await platform.api.post('/tag/category', { name: `Picked ${listShape}` });
    const { data } = await platform.api.post('/tag', { name: `Pick é ${listShape}`, category_id: status.id });
    const found = await platform.tags.search('searchTags', `PICK E ${listShape}`);
    expect(found.results).toEqual([
      { name: `Pick é ${listShape} (Picked ${listShape})`, value: String(data.id) },
    ]);
    expect((await platform.tags.search('searchTagCategories', `picked ${listShape}`)).results).toEqual([
      { name: `Picked ${listShape}`, value: String(status.id) },
    ]);
    expect((await platform.tags.search('searchTags', 'zzz')).results).toEqual([]);
  });
});
