import type { IDataObject } from 'n8n-workflow';

import { byId, usePlatform } from '../support/platform';

const platform = usePlatform();

/** What is no list, wherever one belongs. */
const NO_LISTS: Array<[string, unknown]> = [
  ['an object', { first: { id: 1 } }],
  ['a text', 'three files'],
  ['a list of texts', ['a.txt']],
  ['true', true],
];

const keyed = (list: unknown[]) => Object.fromEntries(list.map((entry, index) => [index + 3, entry]));

async function linkOf(name: string): Promise<{ file: number; link: IDataObject }> {
  const { id: file } = await platform.file(await platform.folder(name), 'a.txt', 'a');
  return { file, link: (await platform.api.post<IDataObject>('/sharelink', { files: [file] })).data };
}

describe('the files of a share link', () => {
  const add = async (link: unknown, file: number) =>
    await platform.links.run({
      resource: 'shareLink',
      operation: 'addFile',
      shareLink: byId(link),
      addedFile: byId(file),
    });

  it('may be keyed by numbers', async () => {
    const { file, link } = await linkOf('Keyed files');
    await platform.emulator.fault({
      match: '^GET /api/sharelink/',
      merge: { files: keyed(link.files as unknown[]) },
    });
    const { main, failure } = await add(link.id, file);
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ outcome: 'unchanged' });
  });

  it.each(NO_LISTS)('are never taken for none: %s', async (title, files) => {
    const { file, link } = await linkOf(`No files, ${title}`);
    await platform.emulator.resetStats();
    await platform.emulator.fault({ match: '^GET /api/sharelink/', merge: { files } });
    const { main, failure } = await add(link.id, file);
    expect(main).toEqual([]);
    expect(failure?.message).toContain(
      `The platform gives the files of the share link ${String(link.id)} in an unknown form`,
    );
    expect(await platform.writes()).toEqual([]);
  });

  it('name the download, also keyed by numbers', async () => {
    const { link } = await linkOf('Keyed download');
    const key = String(link.key);
    const parameters = { resource: 'shareLink', operation: 'download', shareLinkKey: key };
    const match = `^GET /api/sharelink/key/${key}$`;
    await platform.emulator.fault({ match, merge: { files: keyed(link.files as unknown[]) } });
    const { main, failure } = await platform.links.run(parameters);
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ name: 'a.txt', file_id: (link.files as IDataObject[])[0]?.id });

    await platform.emulator.fault({ match, merge: { files: 'one' } });
    expect((await platform.links.run(parameters)).failure?.message).toContain('in an unknown form: one');
  });
});

describe('the recipients of a mail', () => {
  it('may be keyed by numbers', async () => {
    const { link } = await linkOf('Keyed recipients');
    const addresses = ['anna@example.com', 'ben@example.com'];
    await platform.emulator.fault({
      match: '^POST /api/sharelink/email$',
      merge: { recipients: keyed(addresses.map((email) => ({ email, name: '' }))) },
    });
    const { main, failure } = await platform.links.run({
      resource: 'shareLinkEmail',
      operation: 'send',
      mailedShareLink: byId(link.id),
      recipients: addresses.join(', '),
      object: 'Files',
      content: 'Here they are.',
    });
    expect(failure).toBeUndefined();
    expect(main[0]?.json.unverified_fields).not.toContain('recipients');
    const recipients = main[0]?.json.recipients as IDataObject[];
    expect(recipients.map(({ email }) => email)).toEqual(addresses);
  });
});

describe('the tags of an item', () => {
  const named = async (name: string) => {
    const { data } = await platform.api.post<IDataObject>('/tag', { name });
    return { id: Number(data.id), name };
  };

  it('may be keyed by numbers, in categories that are', async () => {
    const { file } = await linkOf('Keyed tags');
    const tag = await named('Keyed tag');
    await platform.emulator.fault({
      match: `^GET /api/tag/categories/attached/${file}/file`,
      status: 200,
      body: keyed([{ id: 9, name: 'Category', tags: keyed([tag]) }]),
    });
    const { main, failure } = await platform.tags.run({
      resource: 'item',
      operation: 'getTags',
      itemKind: 'file',
      itemFile: byId(file),
    });
    expect(failure).toBeUndefined();
    expect(JSON.stringify(main[0]?.json)).toContain('"Keyed tag"');
  });
});

describe('colors', () => {
  const list = async () => await platform.tags.run({ resource: 'tag', operation: 'getColors' });
  const answers = async (colors: unknown) =>
    await platform.emulator.fault({ match: '^GET /api/tags/colors', status: 200, body: { colors } });

  it.each([
    ['by name', { red: { primary: '#f00' } }],
    ['a list', [{ name: 'red', primary: '#f00' }]],
    ['keyed by numbers', { 4: { name: 'red', primary: '#f00' } }],
  ])('may come %s', async (_, colors) => {
    await answers(colors);
    expect((await list()).main.map(({ json }) => json)).toEqual([{ name: 'red', primary: '#f00' }]);
  });

  it.each([
    ['a text', 'red'],
    ['a number', 5],
    ['a list of numbers', [5]],
    ['names without shades', { red: 5 }],
  ])('are an error as %s', async (_, colors) => {
    await answers(colors);
    const { main, failure } = await list();
    expect(main).toEqual([]);
    expect(failure?.message).toContain('gives its colors in an unknown form');
  });
});

describe('the documents of a signature', () => {
  const add = async (signature: unknown, file: number) =>
    await platform.workflow.run({
      resource: 'signature',
      operation: 'addDocument',
      signature: byId(signature),
      addedDocument: byId(file),
    });
  const draft = async (name: string) => (await platform.api.post<IDataObject>('/signatures', { name })).data;

  it.each(NO_LISTS)('are never taken for none: %s', async (title, documents) => {
    const { id } = await draft(`No documents, ${title}`);
    const { file } = await linkOf(`Document ${title}`);
    await platform.emulator.resetStats();
    await platform.emulator.fault({ match: `^GET /api/signatures/${String(id)}`, merge: { documents } });
    const { main, failure } = await add(id, file);
    expect(main).toEqual([]);
    expect(failure?.message).toMatch(/^The platform gives .* for the documents of /);
    expect(await platform.writes()).toEqual([]);
  });
});
