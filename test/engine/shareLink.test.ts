import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import { Engine, type RunOptions } from '../support/engine';
import { byId, byPath, jsons, md5, pairs, usePlatform } from '../support/platform';

const platform = usePlatform();

/** What an expression gives: n8n itself refuses a required field that is left empty in the editor. */
const given = (text: string) => `={{ ${JSON.stringify(text)} }}`;
const byKey = (key: unknown) => ({ __rl: true, mode: 'key', value: String(key) });
const files = (...locators: unknown[]) =>
  ({ file: locators.map((linkFile) => ({ linkFile })) }) as IDataObject;
const run = async (operation: string, more: object = {}, items?: object[], options?: RunOptions) =>
  await platform.links.run(
    { resource: 'shareLink', operation, ...more },
    items?.map((json) => ({ json: json as IDataObject })),
    options,
  );
const first = async (operation: string, more: object = {}) => {
  const { main, failure } = await run(operation, more);
  expect(failure).toBeUndefined();
  return main[0]!.json;
};
const stored = async (id: unknown) =>
  (await platform.emulator.links()).sharelinks.find((link) => link.id === Number(id));
/** As a person's browser opens it: no token, nothing but the address. */
const open = async (url: unknown) =>
  await axios.get<string>(String(url), { proxy: false, validateStatus: () => true });

let folder: number;
let a: { id: number; name: string };
let b: { id: number; name: string };

beforeAll(async () => {
  folder = await platform.folder('Shared, with commas');
  const make = async (name: string) => ({
    id: (await platform.file(folder, name, `content of ${name}`)).id,
    name,
  });
  a = await make('report, final é.pdf');
  b = await make('b.txt');
});

describe('Share Link: Create', () => {
  it('gives files by ID, path and list, with all terms, and an address that opens without a token', async () => {
    const { root } = platform;
    const link = await first('create', {
      contents: files(byId(a.id), byPath(`/${root.name}/Shared, with commas/${b.name}`), {
        __rl: true,
        mode: 'list',
        value: String(a.id),
      }),
      expires: 'date',
      expirationDate: '2031-01-31T09:30:00',
      additionalFields: { max_downloads: 3, notify: true, only_preview: false, autoupdate: true },
      customFields: { field: [{ name: 'campaign', value: '"spring"' }] },
    });
    expect(link).toMatchObject({
      files: [expect.objectContaining({ id: a.id }), expect.objectContaining({ id: b.id })],
      max_downloads: 3,
      notify: true,
      only_preview: false,
      autoupdate: true,
      password_protected: null,
      campaign: 'spring',
      url: `${platform.emulator.url}/dl/${String(link.key)}`,
    });
    // Without a zone, that of the workflow is meant: Paris.
    expect(Date.parse(String(link.expiration_date))).toBe(Date.parse('2031-01-31T08:30:00Z'));
    expect(link).not.toHaveProperty('password');

    const page = await open(link.url);
    expect(page.status).toBe(200);
    expect(page.data).toContain('report, final é.pdf');
    expect(page.data).toContain(b.name);
    expect((await platform.emulator.log()).filter(({ path }) => path.startsWith('/dl/'))).toEqual([
      expect.objectContaining({ authorized: false, status: 200 }),
    ]);
  });

  it('takes several in one locator: IDs, lines of paths, and arrays of an expression', async () => {
    const at = (name: string) => `/${platform.root.name}/Shared, with commas/${name}`;
    for (const contents of [
      files(byId(`${a.id}, ${b.id}`)),
      files(byPath(`${at(a.name)}\n${at(b.name)}\n`)),
      files({ ...byId(''), value: '={{ $json.ids }}' }),
      files({ ...byId(''), value: '={{ $json.objects }}' }),
      files({ ...byPath(''), value: '={{ $json.paths }}' }),
      files('={{ $json.ids }}'),
      files('={{ $json.paths }}'),
    ]) {
      const { main, failure } = await run('create', { contents }, [
        { ids: [a.id, b.id, a.id], objects: [{ id: a.id }, { id: b.id }], paths: [at(a.name), at(b.name)] },
      ]);
      expect(failure).toBeUndefined();
      expect((await stored(main[0]?.json.id))?.fileIds).toEqual([a.id, b.id]);
    }
  });

  it('lives for a number of days, to the second', async () => {
    const before = Date.now();
    const link = await first('create', { contents: files(byId(a.id)), expires: 'days', expirationDays: 3 });
    const days = (Date.parse(String(link.expiration_date)) - before) / 86_400_000;
    // A day may have 23 or 25 hours where the workflow is.
    expect(Math.abs(days - 3)).toBeLessThan(0.05);
  });

  it('has a password that was made up, put out once, and opens the link', async () => {
    const passwords = new Set<string>();
    const { main } = await run('create', { contents: files(byId(a.id)), passwordBy: 'generated' }, [
      {},
      {},
      {},
    ]);
    for (const { json } of main) {
      const password = String(json.password);
      expect(password).toMatch(/^[a-km-zA-HJ-NP-Z2-9]{5}(-[a-km-zA-HJ-NP-Z2-9]{5}){3}$/);
      expect(password).not.toMatch(/[ilo01IO]/);
      passwords.add(password);
      expect(json.password_protected).toEqual(expect.any(String));
      const checked = await first('checkPassword', { shareLinkKey: json.key, linkPassword: password });
      expect(checked).toEqual({ key: json.key, password_correct: true });
    }
    expect(passwords.size).toBe(3);
    const again = await first('get', { shareLink: byId(main[0]?.json.id) });
    expect(again).not.toHaveProperty('password');
  });

  it('does not put out a password that was typed', async () => {
    const link = await first('create', {
      contents: files(byId(a.id)),
      passwordBy: 'entered',
      password: 'hunter2 é',
      additionalFields: { passwordBySms: true },
    });
    expect(JSON.stringify(link)).not.toContain('hunter2');
    expect(link.type).toBe(1);
    expect(await stored(link.id)).toMatchObject({ hasPassword: true });
  });

  it('can show its files together with those of another, by its key', async () => {
    const { key } = await first('create', { contents: files(byId(a.id)) });
    const customFields = { field: [{ name: 'key', value: String(key) }] };
    const second = await first('create', { contents: files(byId(b.id)), customFields });
    expect(second.key).toBe(key);
    const page = await open(second.url);
    expect(page.data).toContain(a.name);
    expect(page.data).toContain(b.name);
  });

  it.each<[object, string]>([
    [{ expires: 'date', expirationDate: '2020-01-01T00:00:00' }, 'The expiration date is in the past'],
    [{ expires: 'date', expirationDate: 'tomorrow' }, 'Expiration Date cannot be "tomorrow"'],
    [{ expires: 'date', expirationDate: given('') }, 'No expiration date was entered'],
    [{ expires: 'days', expirationDays: 0 }, 'The link cannot expire after "0" days'],
    [{ expires: 'days', expirationDays: -1 }, 'Days Until Expiration cannot be -1'],
    [{ expires: 'days', expirationDays: '={{ "soon" }}' }, 'Days Until Expiration cannot be "soon"'],
    [{ additionalFields: { max_downloads: 0 } }, 'Maximum Downloads cannot be 0'],
    [{ additionalFields: { max_downloads: 1.5 } }, 'The maximum of downloads cannot be "1.5"'],
    [{ contents: {} }, 'No file was chosen'],
    [{ contents: files(byId(given(''))) }, 'No file was chosen'],
    [{ contents: files(byId('={{ [] }}')) }, 'No file was chosen'],
    [{ contents: files(byId(given('abc'))) }, 'The ID "abc" of the file is not a number'],
    [{ contents: files(byPath('/Nowhere/x.pdf')) }, 'There is no root folder "Nowhere"'],
    [{ passwordBy: 'entered', password: 'abc' }, 'The password is too short'],
    [{ passwordBy: 'entered', password: given('') }, 'The password is too short'],
    [{ customFields: { field: [{ name: 'password', value: '123' }] } }, 'The password is too short'],
    [{ additionalFields: { passwordBySms: true } }, 'There is no password to send by SMS'],
  ])('refuses %j before anything is sent', async (wrong, message) => {
    const { failure } = await run('create', { contents: files(byId(a.id)), ...wrong });
    expect(failure?.message).toContain(message);
    expect(`${failure?.message} ${failure?.description}`).not.toContain('"abc" is too');
    expect(await platform.writes()).toEqual([]);
  });

  it('refuses a path to nothing and a file that is not there, and makes nothing', async () => {
    const before = (await platform.emulator.links()).sharelinks.length;
    const nothing = await run('create', {
      contents: files(byId(a.id), byPath(`/${platform.root.name}/Shared, with commas/none.pdf`)),
    });
    expect(nothing.failure?.message).toContain('There is no file "');
    const gone = await run('create', { contents: files(byId(a.id), byId(99_999_999)) });
    expect(gone.failure?.message).toMatch(/^Not found/);
    expect((await platform.emulator.links()).sharelinks).toHaveLength(before);
  });

  it('keeps a generated password out of the error of a platform that repeats it', async () => {
    await platform.emulator.fault({
      match: '^POST /api/sharelink$',
      status: 400,
      body: { error: 'refused: "typed secret" is weak' },
    });
    const { failure } = await run('create', {
      contents: files(byId(a.id)),
      passwordBy: 'entered',
      password: 'typed secret',
    });
    expect(failure?.message).toContain('refused: "***" is weak');
    expect(JSON.stringify({ ...failure, node: undefined, of: String(failure) })).not.toContain(
      'typed secret',
    );
  });

  it('goes on with other items, each paired with where it came from', async () => {
    const { main, error } = await run(
      'create',
      { contents: files(byId('={{ $json.file }}')), expires: 'days', expirationDays: '={{ $json.days }}' },
      [
        { file: a.id, days: 1 },
        { file: 99_999_999, days: 1 },
        { file: b.id, days: 0 },
        { file: b.id, days: 2 },
      ],
      { onError: 'continueErrorOutput' },
    );
    expect(pairs(main)).toEqual([0, 3]);
    expect(pairs(error)).toEqual([1, 2]);
    expect(String(error[1]?.json.error)).toContain('after "0" days');
    expect(jsons(main).every(({ url }) => String(url).includes('/dl/'))).toBe(true);
  });
});

describe('Share Link: Get, Get Many, Update, Delete', () => {
  it('gets by ID, key and address', async () => {
    const { id, key, url } = await first('create', { contents: files(byId(a.id)) });
    for (const locator of [byId(id), byKey(key), byKey(url), byKey(`${String(url)}?token=x`), String(url)]) {
      expect(await first('get', { shareLink: locator })).toMatchObject({ id, key, url });
    }
    for (const [locator, message] of [
      [byKey('nokey'), 'There is no share link "nokey"'],
      [byKey('https://evil.example/dl/abc'), 'one of another platform: https://evil.example'],
      [byKey(given('')), 'No share link was chosen'],
      [byId(given(' ')), 'No share link was chosen'],
      [byId(given('x')), 'The ID "x" of the share link is not a number'],
      [byId(1), 'Not found'],
    ] as const) {
      expect((await run('get', { shareLink: locator })).failure?.message).toContain(message);
    }
  });

  it.each(['plain', 'paged'] as const)('lists them, %s', async (listShape) => {
    await platform.emulator.settings({ listShape, pageSize: 3 });
    const { sharelinks } = await platform.emulator.links();
    const all = await run('getAll', { returnAll: true });
    expect(jsons(all.main).map(({ id }) => id)).toEqual(sharelinks.map(({ id }) => id));
    expect(all.main.every(({ json }) => json.url === `${platform.emulator.url}/dl/${String(json.key)}`)).toBe(
      true,
    );
    expect((await run('getAll', { limit: 2 })).main).toHaveLength(2);
  });

  it('changes what differs, and takes terms away', async () => {
    const { id, url } = await first('create', {
      contents: files(byId(a.id)),
      expires: 'date',
      expirationDate: '2031-01-31T09:30:00',
      passwordBy: 'entered',
      password: 'first one',
      additionalFields: { max_downloads: 3 },
    });
    const update = async (more: object) => await first('update', { shareLink: byId(id), ...more });
    expect(
      await update({
        expires: 'date',
        expirationDate: '2031-01-31T09:30:00',
        updateFields: { max_downloads: 3 },
      }),
    ).toMatchObject({ outcome: 'unchanged', changed_fields: [], url });
    expect(await update({ updateFields: { only_preview: true, notify: false } })).toMatchObject({
      outcome: 'updated',
      changed_fields: ['only_preview'],
      only_preview: true,
      max_downloads: 3,
      url,
    });
    const generated = await update({ passwordBy: 'generated', expires: 'days', expirationDays: 5 });
    expect(generated).toMatchObject({
      changed_fields: expect.arrayContaining(['password', 'expiration_date']),
      password: expect.stringMatching(/^.{23}$/),
    });
    expect(await update({ expires: 'never', updateFields: { unlimited: true } })).toMatchObject({
      expiration_date: null,
      max_downloads: null,
    });
    expect(await stored(id)).toMatchObject({ hasPassword: true });
    expect(await update({ passwordBy: 'none' })).toMatchObject({
      outcome: 'updated',
      password_protected: null,
    });
    expect(await stored(id)).toMatchObject({ hasPassword: false });
    expect(await update({ passwordBy: 'none' })).toMatchObject({ outcome: 'unchanged' });
    expect(await update({ customFields: { field: [{ name: 'campaign', value: '{"a":1}' }] } })).toMatchObject(
      { changed_fields: ['campaign'], campaign: { a: 1 } },
    );
  });

  it.each<[object, string]>([
    [{}, 'There is nothing to change'],
    [{ expires: 'days', expirationDays: 0 }, 'The link cannot expire after "0" days'],
    [{ expires: 'date', expirationDate: '2020-01-01' }, 'The expiration date is in the past'],
    [{ updateFields: { max_downloads: 0 } }, 'Maximum Downloads cannot be 0'],
    [{ updateFields: { max_downloads: 2, unlimited: true } }, 'were both chosen'],
    [{ passwordBy: 'entered', password: 'abc' }, 'The password is too short'],
  ])('refuses to update with %j before anything is sent', async (wrong, message) => {
    const { failure } = await run('update', { shareLink: byId(1), ...wrong });
    expect(failure?.message).toContain(message);
    expect(await platform.emulator.log()).toEqual([]);
  });

  it('deletes', async () => {
    const { id, url } = await first('create', { contents: files(byId(a.id)) });
    expect(await first('delete', { shareLink: byKey(url) })).toEqual({ success: true });
    expect(await stored(id)).toBeUndefined();
    expect((await open(url)).status).toBe(404);
  });
});

describe('Share Link: files', () => {
  it('adds a file once, adds a folder once, takes a file out', async () => {
    const { id, url } = await first('create', { contents: files(byId(a.id)) });
    const shareLink = byId(id);
    const added = await first('addFile', { shareLink, addedFile: byId(b.id) });
    expect(added).toMatchObject({ id, url, outcome: 'updated' });
    expect((await stored(id))?.fileIds).toEqual([a.id, b.id]);
    await platform.emulator.resetStats();
    expect(await first('addFile', { shareLink, addedFile: byId(b.id) })).toMatchObject({
      outcome: 'unchanged',
    });
    expect(await platform.writes()).toEqual([]);

    const sub = await platform.folder('Two files', folder);
    const [c, d] = [await platform.file(sub, 'c.txt', 'c'), await platform.file(sub, 'd.txt', 'd')];
    const path = byPath(`/${platform.root.name}/Shared, with commas/Two files`);
    const more = await first('addFolder', { shareLink, addedFolder: path });
    expect(more).toMatchObject({ url, outcome: 'updated' });
    expect(await first('addFolder', { shareLink, addedFolder: byId(sub) })).toMatchObject({
      outcome: 'unchanged',
    });
    expect((await stored(id))?.fileIds).toEqual([a.id, b.id, c.id, d.id]);

    // A newer version has another ID; the link holds the older one.
    const newer = await platform.file(sub, 'c.txt', 'c, newer');
    expect(newer.id).not.toBe(c.id);
    const removedFile = byPath(`/${platform.root.name}/Shared, with commas/Two files/c.txt`);
    expect(await first('removeFile', { shareLink, removedFile })).toEqual({
      id,
      file_id: c.id,
      outcome: 'removed',
    });
    expect(await first('removeFile', { shareLink, removedFile: byId(d.id) })).toMatchObject({
      file_id: d.id,
    });
    expect((await stored(id))?.fileIds).toEqual([a.id, b.id]);
    const again = await run('removeFile', { shareLink, removedFile: byId(d.id) });
    expect(again.failure?.message).toBe(`The share link ${String(id)} does not hold the file ${d.id}`);
    expect(again.failure?.description).toContain(`"b.txt" (${b.id})`);
  });

  it('says so when a link follows the newest version and has the file already', async () => {
    const [old] = [await platform.file(folder, 'versions.txt', '1')];
    const { id } = await first('create', {
      contents: files(byId(old.id)),
      additionalFields: { autoupdate: true },
    });
    await platform.file(folder, 'versions.txt', '2');
    const link = await first('addFile', { shareLink: byId(id), addedFile: byId(old.id) });
    expect(link).toMatchObject({ outcome: 'unchanged' });
    expect((await stored(id))?.fileIds).toHaveLength(1);
  });

  it('refuses what is not there', async () => {
    const { id } = await first('create', { contents: files(byId(a.id)) });
    const shareLink = byId(id);
    const path = await run('addFile', { shareLink, addedFile: byPath(`/${platform.root.name}/none.txt`) });
    expect(path.failure?.message).toContain('There is no file "');
    const none = await run('addFolder', { shareLink, addedFolder: byId(given('')) });
    expect(none.failure?.message).toBe('No folder was chosen');
    expect((await platform.writes()).filter((line) => line !== 'POST /api/sharelink')).toEqual([]);
    const gone = await run('addFolder', { shareLink, addedFolder: byId(99_999_999) });
    expect(gone.failure?.message).toMatch(/^Not found/);
    expect((await stored(id))?.fileIds).toEqual([a.id]);
  });

  it('adds each file of many items, and each once when answers are lost', async () => {
    const many = await platform.folder('Many', folder);
    const ids: number[] = [];
    for (let index = 0; index < 6; index += 1)
      ids.push((await platform.file(many, `${index}.txt`, String(index))).id);
    const { id } = await first('create', { contents: files(byId(a.id)) });
    await platform.emulator.fault({ match: '^POST /api/sharelink/\\d+/file', times: 2, lostAnswer: true });
    const { main, failure } = await run(
      'addFile',
      { shareLink: byId(id), addedFile: byId('={{ $json.id }}') },
      ids.map((file) => ({ id: file })),
    );
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual(ids.map((_, index) => index));
    expect([...(await stored(id))!.fileIds].sort()).toEqual([a.id, ...ids].sort());

    const other = await first('create', { contents: files(byId(a.id)) });
    await platform.emulator.fault({ match: '^POST /api/sharelink/\\d+/folder', lostAnswer: true });
    await first('addFolder', { shareLink: byId(other.id), addedFolder: byId(many) });
    expect((await stored(other.id))?.fileIds).toEqual([a.id, ...ids]);
    const posts = (await platform.writes()).filter((line) => /\/\d+\/folder$/.test(line));
    expect(posts).toHaveLength(1);
  });
});

describe('Share Link: as whoever has the key', () => {
  const openCalls = async () =>
    (await platform.emulator.log()).filter(({ path }) => /\/sharelink\/(key|download)\//.test(path));

  it('is got by key and address, and its password checked, without the token', async () => {
    const { key, url, id } = await first('create', {
      contents: files(byId(a.id)),
      passwordBy: 'entered',
      password: 'open sesame',
    });
    await platform.emulator.resetStats();
    for (const shareLinkKey of [key, url]) {
      expect(await first('getByKey', { shareLinkKey, options: { runAsUser: '1' } })).toMatchObject({
        key,
        url,
      });
      expect(await first('checkPassword', { shareLinkKey, linkPassword: 'open sesame' })).toEqual({
        key,
        password_correct: true,
      });
    }
    const calls = await openCalls();
    expect(calls).toHaveLength(4);
    expect(calls.every(({ authorized, as }) => !authorized && as === null)).toBe(true);
    expect((await platform.emulator.stats()).tokenRequests).toEqual({});

    const byOwner = { checkBy: 'id', shareLink: byId(id) };
    expect(await first('checkPassword', { ...byOwner, linkPassword: 'open sesame' })).toEqual({
      id,
      password_correct: true,
    });
    for (const named of [byOwner, { shareLinkKey: key }]) {
      const { failure } = await run('checkPassword', { ...named, linkPassword: 'open barley' });
      expect(failure?.message).toBe('The password of the share link is wrong');
      expect(`${failure?.message} ${failure?.description}`).not.toMatch(/scope|barley|sesame/);
    }
    const none = await run('checkPassword', { shareLinkKey: key, linkPassword: given('') });
    expect(none.failure?.message).toBe('No password was entered');
  });

  it.each(['getByKey', 'checkPassword', 'download'])(
    '%s names a key that does not exist',
    async (operation) => {
      for (const [key, message] of [
        ['no-such-key', 'There is no share link with the key "no-such-key"'],
        ['', 'No key of the share link was entered'],
        ['two words', '"two words" is no key of a share link'],
        ['https://other.example/dl/abc', 'one of another platform'],
      ] as const) {
        const { failure } = await run(operation, { shareLinkKey: given(key), linkPassword: 'any one' });
        expect(failure?.message).toContain(message);
      }
      expect((await platform.emulator.log()).every(({ authorized }) => !authorized)).toBe(true);
    },
  );

  it('downloads one file, or all as a ZIP, with the password if need be', async () => {
    const one = await first('create', { contents: files(byId(a.id)) });
    const two = await first('create', {
      contents: files(byId(a.id), byId(b.id)),
      passwordBy: 'entered',
      password: 'open sesame',
    });
    await platform.emulator.resetStats();
    const download = async (more: object) => {
      const { main, failure } = await run('download', more);
      return { item: main[0], failure };
    };
    const single = (await download({ shareLinkKey: one.url })).item;
    expect(single?.json).toMatchObject({
      key: one.key,
      file_id: a.id,
      name: a.name,
      type: 'application/pdf',
    });
    const content = await platform.links.content(single?.binary?.data);
    expect(content.toString()).toBe(`content of ${a.name}`);
    expect(single?.json.hash).toBe(md5(content));

    const opened = { shareLinkKey: two.key, linkPassword: 'open sesame' };
    const zip = (await download({ ...opened, outputField: 'all', outputFileName: 'all.zip' })).item;
    expect(zip?.binary?.all).toMatchObject({ fileName: 'all.zip', mimeType: 'application/zip' });
    const bytes = await platform.links.content(zip?.binary?.all);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.includes(b.name)).toBe(true);

    const chosen = (await download({ ...opened, downloadWhat: 'file', linkedFileId: b.id })).item;
    expect((await platform.links.content(chosen?.binary?.data)).toString()).toBe('content of b.txt');
    expect(chosen?.binary?.data?.fileName).toBe('b.txt');

    const closed = await download({ shareLinkKey: two.key });
    expect(closed.failure?.message).toBe('The share link cannot be opened');
    expect(closed.failure?.description).toContain('enter it under Password');
    const wrong = await download({ ...opened, linkPassword: 'open barley' });
    expect(wrong.failure?.message).toBe('The password of the share link is wrong');
    const other = await download({ ...opened, downloadWhat: 'file', linkedFileId: 'x' });
    expect(other.failure?.message).toContain('The ID "x" of the file is not a number');
    const astray = await download({ ...opened, downloadWhat: 'file', linkedFileId: '99999999' });
    expect(astray.failure?.message).toContain('does not hold the file 99999999');
    const calls = await openCalls();
    expect(calls.length).toBeGreaterThan(8);
    expect((await platform.emulator.log()).some(({ authorized }) => authorized)).toBe(false);
  });

  it('says when a link is used up or for previews only, and begins again when a download breaks', async () => {
    const once = await first('create', {
      contents: files(byId(a.id)),
      additionalFields: { max_downloads: 1 },
    });
    const { main } = await run('download', { shareLinkKey: once.key });
    expect(main).toHaveLength(1);
    const used = await run('download', { shareLinkKey: once.key });
    expect(used.failure?.message).toBe(
      `The share link with the key "${String(once.key)}" can no longer be used`,
    );

    const preview = await first('create', {
      contents: files(byId(a.id)),
      passwordBy: 'entered',
      password: 'open sesame',
      additionalFields: { only_preview: true },
    });
    const looked = await run('download', { shareLinkKey: preview.key, linkPassword: 'open sesame' });
    expect(looked.failure?.message).toBe('The share link cannot be opened');
    expect(looked.failure?.description).toMatch(/The platform says: .*(aper|preview)/);

    const link = await first('create', { contents: files(byId(b.id)) });
    await platform.emulator.fault({ match: '^GET /api/sharelink/download/', status: 503 });
    const again = await run('download', { shareLinkKey: link.key });
    expect((await platform.links.content(again.main[0]?.binary?.data)).toString()).toBe('content of b.txt');
  });

  it('puts out no token and no secret', async () => {
    const link = await first('create', {
      contents: files(byId(a.id)),
      passwordBy: 'entered',
      password: 'open sesame',
    });
    const { run: whole } = await run('download', { shareLinkKey: link.key, linkPassword: 'open sesame' });
    const checked = await run('checkPassword', { shareLinkKey: link.key, linkPassword: 'open sesame' });
    const text = JSON.stringify([
      whole.data.resultData.runData.Tested,
      checked.run.data.resultData.runData.Tested,
    ]);
    for (const secret of await platform.emulator.secretsIssued()) expect(text).not.toContain(secret);
  });
});

describe('Pickers of links', () => {
  it.each(['plain', 'paged'] as const)('find share links by file name and key, %s', async (listShape) => {
    await platform.emulator.settings({ listShape });
    const { id, key } = await first('create', { contents: files(byId(a.id), byId(b.id)) });
    const entry = { name: `${a.name}, ${b.name} (${String(key)})`, value: String(id) };
    for (const text of ['FINAL E', String(key), String(id)]) {
      expect((await platform.links.search('searchShareLinks', text)).results).toContainEqual(entry);
    }
    expect((await platform.links.search('searchShareLinks', 'zzz')).results).toEqual([]);
  });
});

it('needs the scope for what is not open, and says which', async () => {
  const application = await platform.emulator.addApplication({
    name: 'No links',
    type: 'server',
    scopes: ['files.readwrite'],
  });
  const limited = new Engine({ platformUrl: platform.emulator.url, ...application }, 'NetExplorerShareLinks');
  const { failure } = await limited.run({ resource: 'shareLink', operation: 'getAll' });
  expect(failure?.description).toContain('"sharelinks.read"');
  const checked = await limited.run({
    resource: 'shareLink',
    operation: 'checkPassword',
    checkBy: 'id',
    shareLink: byId(1),
    linkPassword: 'any one',
  });
  expect(checked.failure?.description).toContain('"sharelinks.readwrite"');
});
