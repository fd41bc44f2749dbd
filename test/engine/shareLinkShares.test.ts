import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import { byId, byPath, jsons, md5, pairs, usePlatform } from '../support/platform';

const platform = usePlatform();

/** What an expression gives: n8n itself refuses a required field that is left empty in the editor. */
const given = (text: string) => `={{ ${JSON.stringify(text)} }}`;
const contents = (files: unknown[], folders: unknown[] = []) =>
  ({
    file: files.map((linkFile) => ({ linkFile })),
    folder: folders.map((linkFolder) => ({ linkFolder })),
  }) as IDataObject;
const run = async (operation: string, more: object = {}, items?: object[]) =>
  await platform.links.run(
    { resource: 'share', operation, ...more },
    items?.map((json) => ({ json: json as IDataObject })),
  );
const first = async (operation: string, more: object = {}) => {
  const { main, failure } = await run(operation, more);
  expect(failure).toBeUndefined();
  return main[0]!.json;
};
const stored = async (id: unknown) =>
  (await platform.emulator.links()).shares.find((share) => share.id === Number(id));
const open = async (url: unknown) =>
  await axios.get<string>(String(url), { proxy: false, validateStatus: () => true });
/** What was called without a token; the call that gets a token is none of them. */
const opened = async () =>
  (await platform.emulator.log()).filter(({ authorized, path }) => !authorized && path !== '/oauth2/token');

let top: number;
let inside: number;
let file: { id: number };
let other: { id: number };
let deep: { id: number };

beforeAll(async () => {
  top = await platform.folder('To share');
  inside = await platform.folder('Inside é', top);
  file = await platform.file(top, 'file é.txt', 'a file');
  other = await platform.file(top, 'other.txt', 'another file');
  deep = await platform.file(inside, 'deep, žluť.txt', 'a deep file');
});

const folderPath = () => byPath(`/${platform.root.name}/To share/Inside é`);
const sharing = async (more: object = {}) =>
  await first('create', { contents: contents([byId(file.id)], [byId(inside)]), ...more });

describe('Share: Create', () => {
  it('gives files and folders by ID and path, with an address that opens without a token', async () => {
    const share = await first('create', {
      contents: contents(
        [byId(file.id), byPath(`/${platform.root.name}/To share/other.txt`)],
        [folderPath()],
      ),
      expires: 'days',
      expirationDays: 2,
      passwordBy: 'none',
      additionalFields: { max_downloads: 9, notify: true, downloadOnly: true },
      customFields: { field: [{ name: 'campaign', value: 'spring' }] },
    });
    expect(share).toMatchObject({
      flags: 1,
      max_downloads: 9,
      notify: true,
      campaign: 'spring',
      url: `${platform.emulator.url}/share/${String(share.key)}`,
      roots: [
        expect.objectContaining({ id: file.id, entity_type: 1 }),
        expect.objectContaining({ id: other.id, entity_type: 1 }),
        expect.objectContaining({ id: inside, entity_type: 0 }),
      ],
    });
    const page = await open(share.url);
    expect(page.status).toBe(200);
    for (const name of ['file é.txt', 'other.txt', 'Inside é/']) expect(page.data).toContain(name);
    expect(await opened()).toEqual([expect.objectContaining({ status: 200 })]);
  });

  it('takes several folders in one locator', async () => {
    const folders = contents([], [{ ...byId(''), value: '={{ $json.ids }}' }]);
    const { main } = await run('create', { contents: folders }, [{ ids: [inside, top] }]);
    expect((await stored(main[0]?.json.id))?.roots.map(({ id }) => id)).toEqual([inside, top]);
  });

  it.each<[object, string]>([
    [{ contents: {} }, 'No file or folder was chosen'],
    [{ contents: undefined }, 'No file or folder was chosen'],
    [{ contents: contents([], [byId(given(''))]) }, 'No folder was chosen'],
    [{ contents: contents([], [byPath('/Nowhere/x')]) }, 'There is no root folder "Nowhere"'],
    [{ expires: 'days', expirationDays: 0 }, 'The link cannot expire after "0" days'],
    [{ expires: 'date', expirationDate: '2020-01-01' }, 'The expiration date is in the past'],
    [{ additionalFields: { max_downloads: 0 } }, 'Maximum Downloads cannot be 0'],
    [{ passwordBy: 'entered', password: 'abc' }, 'The password is too short'],
  ])('refuses %j before anything is sent', async (wrong, message) => {
    const { failure } = await run('create', { contents: contents([byId(file.id)]), ...wrong });
    expect(failure?.message).toContain(message);
    expect(await platform.writes()).toEqual([]);
  });
});

describe('Share: Get, Get Many, Update, Delete', () => {
  it('gets by ID and address, and lists in both shapes', async () => {
    const { id, key, url } = await sharing();
    for (const locator of [byId(id), { __rl: true, mode: 'key', value: String(url) }]) {
      expect(await first('get', { share: locator })).toMatchObject({ id, key, url });
    }
    for (const listShape of ['plain', 'paged'] as const) {
      await platform.emulator.settings({ listShape, pageSize: 2 });
      const { main } = await run('getAll', { returnAll: true });
      const { shares } = await platform.emulator.links();
      expect(jsons(main).map((share) => share.id)).toEqual(shares.map((share) => share.id));
      expect(jsons(main).map((share) => share.url)).toEqual(
        shares.map((share) => `${platform.emulator.url}/share/${share.key}`),
      );
      const found = await platform.links.search('searchShares', 'inside É');
      expect(found.results.map(({ value }) => value)).toContain(String(id));
    }
  });

  it('changes terms, flags and contents where they differ', async () => {
    const { id, url } = await sharing({ passwordBy: 'entered', password: 'first one' });
    const update = async (more: object) => await first('update', { share: byId(id), ...more });
    const unchanged = { outcome: 'unchanged', changed_fields: [] };
    const here = { contents: contents([byId(file.id)], [byId(inside)]) };
    expect(await update({ updateFields: { downloadOnly: true, ...here } })).toMatchObject({
      ...unchanged,
      url,
    });
    expect(await update({ updateFields: { ...here, otherContents: 'remove' } })).toMatchObject(unchanged);
    expect(await update({ updateFields: { downloadOnly: false, notify: true } })).toMatchObject({
      changed_fields: expect.arrayContaining(['flags', 'notify']),
      flags: 0,
    });
    const added = { contents: contents([byId(other.id)]) };
    expect(await update({ updateFields: added })).toMatchObject({ changed_fields: ['roots'] });
    expect((await stored(id))?.roots.map((root) => root.id)).toEqual([file.id, inside, other.id]);
    expect(await update({ updateFields: { ...added, otherContents: 'remove' } })).toMatchObject({
      changed_fields: ['roots'],
    });
    expect((await stored(id))?.roots.map((root) => root.id)).toEqual([other.id]);
    // As many as before, and still others.
    expect(
      await update({ updateFields: { contents: contents([], [folderPath()]), otherContents: 'remove' } }),
    ).toMatchObject({ changed_fields: ['roots'] });
    expect((await stored(id))?.roots.map((root) => root.id)).toEqual([inside]);

    expect(await update({ passwordBy: 'none' })).toMatchObject({ outcome: 'updated' });
    expect(await stored(id)).toMatchObject({ hasPassword: false });
    expect(await update({ passwordBy: 'none' })).toMatchObject(unchanged);
    const nothing = await run('update', { share: byId(id) });
    expect(nothing.failure?.message).toBe('There is nothing to change');
  });

  it('deletes', async () => {
    const { id, url } = await sharing();
    expect(await first('delete', { share: byId(id) })).toEqual({ success: true });
    expect(await stored(id)).toBeUndefined();
    expect((await open(url)).status).toBe(404);
  });
});

describe('Share: as whoever has the key', () => {
  it('is got by key, its content listed level by level, without the token', async () => {
    const { key, url } = await sharing({ passwordBy: 'entered', password: 'open sesame' });
    await platform.emulator.resetStats();
    const shareKey = url;
    expect(await first('getByKey', { shareKey })).toMatchObject({ key, url });
    expect(await first('checkPassword', { shareKey, linkPassword: 'open sesame' })).toEqual({
      key,
      password_correct: true,
    });
    for (const listShape of ['plain', 'paged'] as const) {
      await platform.emulator.settings({ listShape });
      const names = async (more: object) =>
        jsons((await run('getContent', { shareKey, returnAll: true, ...more })).main).map(({ name }) => name);
      expect((await names({})).sort()).toEqual(['Inside é', 'file é.txt']);
      expect(await names({ contentFolderId: String(inside), linkPassword: 'open sesame' })).toEqual([
        'deep, žluť.txt',
      ]);
    }
    expect((await platform.emulator.log()).every(({ authorized }) => !authorized)).toBe(true);

    for (const [more, message] of [
      [{ shareKey: 'nothing' }, 'There is no share with the key "nothing"'],
      [{ shareKey: key, contentFolderId: 'x' }, 'The ID "x" of the folder is not a number'],
      [{ shareKey: key, linkPassword: 'open barley' }, 'The password of the share is wrong'],
    ] as const) {
      expect((await run('getContent', more)).failure?.message).toBe(message);
    }
    const outside = await run('getContent', { shareKey: key, contentFolderId: '99999999' });
    expect(outside.failure?.message).toBe(
      `The share with the key "${String(key)}" does not hold the folder 99999999`,
    );
    const astray = await run('download', {
      shareKey: key,
      linkPassword: 'open sesame',
      downloadWhat: 'file',
      linkedFileId: String(other.id),
    });
    expect(astray.failure?.message).toContain(`does not hold the file ${other.id}`);
    const wrong = await run('checkPassword', { shareKey: key, linkPassword: 'open barley' });
    expect(wrong.failure?.message).toBe('The password of the share is wrong');
    expect(wrong.failure?.description).not.toMatch(/scope/);
  });

  it('is downloaded as a ZIP, or one file of it', async () => {
    const free = await sharing();
    const shut = await sharing({ passwordBy: 'generated' });
    await platform.emulator.resetStats();
    const download = async (more: object) => (await run('download', more)).main[0];
    for (const more of [
      { shareKey: free.url },
      // Whoever may see the share needs no password for all of it.
      { shareKey: shut.key },
      { shareKey: shut.key, linkPassword: shut.password },
    ]) {
      const zip = await download(more);
      expect(zip?.binary?.data).toMatchObject({ fileName: 'NetExplorer.zip', mimeType: 'application/zip' });
      const bytes = await platform.links.content(zip?.binary?.data);
      expect(bytes.includes(Buffer.from('deep, žluť.txt'))).toBe(true);
      expect(zip?.json.hash).toBe(md5(bytes));
    }
    expect(
      (await platform.emulator.log()).filter(({ authorized }) => authorized).map(({ path }) => path),
    ).toEqual(['/api/zip/token/share', '/api/zip/token/share']);

    const one = { downloadWhat: 'file', linkedFileId: String(deep.id) };
    const loose = await download({ shareKey: free.key, ...one });
    expect(loose?.binary?.data?.fileName).toBe('deep, žluť.txt');
    expect((await platform.links.content(loose?.binary?.data)).toString()).toBe('a deep file');
    const closed = await run('download', { shareKey: shut.key, ...one });
    expect(closed.failure?.message).toBe('The share cannot be opened');
    expect(closed.failure?.description).toContain('Password');
    const known = await download({ shareKey: shut.key, linkPassword: shut.password, ...one });
    expect(known?.json).toMatchObject({ key: shut.key, file_id: deep.id, name: 'deep, žluť.txt' });

    const gone = await run('download', { shareKey: 'nothing' });
    expect(gone.failure?.message).toBe('There is no share with the key "nothing"');
    const wrong = await run('download', { shareKey: shut.key, linkPassword: 'open barley' });
    expect(wrong.failure?.message).toBe('The password of the share is wrong');
    expect(JSON.stringify([wrong.failure?.message, wrong.failure?.description])).not.toContain('barley');

    const { main } = await run('getActivity', { share: byId(free.id), returnAll: true });
    expect(jsons(main).find(({ guid }) => guid !== undefined)).toMatchObject({
      name: expect.any(String),
      stats: [expect.objectContaining({ action: 'download', date: expect.any(String) })],
    });
    expect((await run('getActivity', { share: byId(free.id), limit: 1 })).main).toHaveLength(1);
  });

  it('streams a large file, again if the connection breaks', async () => {
    const content = Buffer.alloc(12 * 1024 * 1024, 'large ');
    const large = await platform.file(top, 'large.bin', content);
    const { key } = await first('create', { contents: contents([byId(large.id)]) });
    await platform.emulator.fault({ match: '^GET /api/share/download/file', drop: true });
    const { main } = await run('download', {
      shareKey: key,
      downloadWhat: 'file',
      linkedFileId: String(large.id),
      outputFileName: 'mine.bin',
    });
    expect(main[0]?.json).toMatchObject({ hash: md5(content), name: 'mine.bin' });
  });

  it('has its password sent by SMS, never twice', async () => {
    const { key, id } = await sharing({
      passwordBy: 'generated',
      additionalFields: { passwordBySms: true },
    });
    const sms = { shareKey: key, phone: '+33 6 12 34 56 78' };
    await platform.emulator.resetStats();
    expect(await first('requestSms', sms)).toEqual({ key, sms_requested: true });
    expect((await platform.emulator.mails()).at(-1)).toMatchObject({ kind: 'sms', linkId: id });
    await platform.emulator.fault({ match: '^POST /api/share/key/.*/sms', lostAnswer: true });
    const lost = await run('requestSms', sms);
    expect(lost.failure?.message).toBe('The platform could not be reached');
    expect((await platform.emulator.mails()).filter(({ kind }) => kind === 'sms')).toHaveLength(2);
    expect((await opened()).length).toBe(2);

    const odd = await run('requestSms', { shareKey: key, phone: 'me' });
    expect(odd.failure?.message).toBe('"me" is not a phone number');
    const none = await run('requestSms', { shareKey: 'nothing' });
    expect(none.failure?.message).toBe('There is no share with the key "nothing"');
    const plain = await sharing();
    const refused = await run('requestSms', { shareKey: plain.key });
    expect(refused.failure?.message).toMatch(/^The platform does not accept the request: .*SMS/);
  });

  it('pairs what many items list', async () => {
    const [one, two] = [await sharing(), await sharing()];
    const { main } = await run('getContent', { shareKey: '={{ $json.key }}' }, [
      { key: one.key },
      { key: two.key },
    ]);
    expect(pairs(main)).toEqual([0, 0, 1, 1]);
  });
});
