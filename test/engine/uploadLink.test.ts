import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';

import { byId, byPath, jsons, pairs, usePlatform } from '../support/platform';

const platform = usePlatform();

const given = (text: string) => `={{ ${JSON.stringify(text)} }}`;
const run = async (operation: string, more: object = {}, items?: object[]) =>
  await platform.links.run(
    { resource: 'uploadLink', operation, ...more },
    items?.map((json) => ({ json: json as IDataObject })),
  );
const first = async (operation: string, more: object = {}) => {
  const { main, failure } = await run(operation, more);
  expect(failure).toBeUndefined();
  return main[0]!.json;
};
const stored = async (id: unknown) =>
  (await platform.emulator.links()).ulinks.find((link) => link.id === Number(id));
const open = async (url: unknown) =>
  await axios.get<string>(String(url), { proxy: false, validateStatus: () => true });

let folder: number;
let elsewhere: number;

beforeAll(async () => {
  folder = await platform.folder('Drop here é');
  elsewhere = await platform.folder('Elsewhere');
});

it('lets outsiders drop files into a folder, by an address that opens without a token', async () => {
  const link = await first('create', {
    uploadFolder: byPath(`/${platform.root.name}/Drop here é`),
    expires: 'days',
    expirationDays: 30,
    passwordBy: 'generated',
    additionalFields: { acknowledge: true },
    customFields: { field: [{ name: 'campaign', value: 'spring' }] },
  });
  expect(link).toMatchObject({
    folder_id: folder,
    folder: 'Drop here é',
    flags: 5,
    campaign: 'spring',
    url: `${platform.emulator.url}/ul/${String(link.key)}`,
    password: expect.stringMatching(/^.{23}$/),
  });
  const plain = await first('create', { uploadFolder: byId(folder) });
  expect(plain).toMatchObject({ flags: 0 });
  const page = await open(plain.url);
  expect(page.status).toBe(200);
  expect(page.data).toContain('Drop here é');

  const key = String(link.key);
  const dropped = await platform.emulator.deposit({
    key,
    name: 'dropped.txt',
    content: 'from outside',
    password: String(link.password),
  });
  expect(dropped.folderId).toBe(folder);
  expect(await stored(link.id)).toMatchObject({ deposits: 1, hasPassword: true });
  expect((await platform.emulator.mails()).at(-1)).toMatchObject({ kind: 'deposit', name: 'dropped.txt' });
});

it.each<[object, string]>([
  [{ uploadFolder: byId(given('')) }, 'No folder was chosen'],
  [{ uploadFolder: byPath('/Nowhere') }, 'There is no root folder "Nowhere"'],
  [{ expires: 'days', expirationDays: 0 }, 'The link cannot expire after "0" days'],
  [{ expires: 'date', expirationDate: '2020-01-01' }, 'The expiration date is in the past'],
  [{ passwordBy: 'entered', password: 'abc' }, 'The password is too short'],
  [{ additionalFields: { passwordBySms: true } }, 'There is no password to send by SMS'],
])('refuses to create with %j before anything is sent', async (wrong, message) => {
  const { failure } = await run('create', { uploadFolder: byId(folder), ...wrong });
  expect(failure?.message).toContain(message);
  expect(await platform.writes()).toEqual([]);
});

it('is got, listed in both shapes, and found by the picker', async () => {
  const { id, key, url } = await first('create', { uploadFolder: byId(folder) });
  for (const locator of [byId(id), { __rl: true, mode: 'key', value: String(url) }]) {
    expect(await first('get', { uploadLink: locator })).toMatchObject({ id, key, url });
  }
  for (const listShape of ['plain', 'paged'] as const) {
    await platform.emulator.settings({ listShape, pageSize: 2 });
    const { main } = await run('getAll', { returnAll: true });
    const { ulinks } = await platform.emulator.links();
    expect(jsons(main).map((link) => link.url)).toEqual(
      ulinks.map((link) => `${platform.emulator.url}/ul/${link.key}`),
    );
    expect((await platform.links.search('searchUploadLinks', 'DROP HERE E')).results).toContainEqual({
      name: `Drop here é (${String(key)})`,
      value: String(id),
    });
  }
});

it('changes what differs, flags one by one', async () => {
  const { id, url } = await first('create', { uploadFolder: byId(folder) });
  const update = async (more: object) => await first('update', { uploadLink: byId(id), ...more });
  expect(await update({ updateFields: { acknowledge: true } })).toMatchObject({
    changed_fields: ['flags'],
    flags: 4,
    url,
  });
  const protectedOne = await update({ passwordBy: 'entered', password: 'open sesame' });
  expect(protectedOne).toMatchObject({ flags: 5, outcome: 'updated' });
  expect(JSON.stringify(protectedOne)).not.toContain('sesame');
  expect(await update({ updateFields: { acknowledge: false } })).toMatchObject({ flags: 1 });
  expect(await stored(id)).toMatchObject({ hasPassword: true });
  const moved = { uploadFolder: byId(elsewhere) };
  expect(await update({ updateFields: moved })).toMatchObject({
    changed_fields: ['folder_id'],
    folder: 'Elsewhere',
  });
  expect(await update({ updateFields: moved })).toMatchObject({ outcome: 'unchanged' });
  expect(await update({ passwordBy: 'none' })).toMatchObject({ flags: 0 });
  expect(await stored(id)).toMatchObject({ hasPassword: false });
  expect(await update({ passwordBy: 'none' })).toMatchObject({ outcome: 'unchanged' });
  expect(await update({ expires: 'days', expirationDays: 1 })).toMatchObject({
    changed_fields: ['expiration_date'],
  });
  expect(await update({ expires: 'never' })).toMatchObject({ expiration_date: null });
  expect((await run('update', { uploadLink: byId(id) })).failure?.message).toBe('There is nothing to change');
});

it('is got, checked and asked for an SMS by its key, without the token', async () => {
  const { key, url, id } = await first('create', {
    uploadFolder: byId(folder),
    passwordBy: 'entered',
    password: 'open sesame',
    additionalFields: { passwordBySms: true },
  });
  await platform.emulator.resetStats();
  const uploadLinkKey = url;
  expect(await first('getByKey', { uploadLinkKey })).toMatchObject({ key, url });
  expect(await first('checkPassword', { uploadLinkKey, linkPassword: 'open sesame' })).toEqual({
    key,
    password_correct: true,
  });
  expect(await first('requestSms', { uploadLinkKey, phone: '0612345678' })).toEqual({
    key,
    sms_requested: true,
  });
  expect((await platform.emulator.mails()).at(-1)).toMatchObject({ kind: 'sms', linkId: id });
  const wrong = await run('checkPassword', { uploadLinkKey, linkPassword: 'open barley' });
  expect(wrong.failure?.message).toBe('The password of the upload link is wrong');
  expect(`${wrong.failure?.description}`).not.toMatch(/scope|barley/);
  for (const operation of ['getByKey', 'checkPassword', 'requestSms']) {
    const { failure } = await run(operation, { uploadLinkKey: 'nothing', linkPassword: 'any one' });
    expect(failure?.message).toBe('There is no upload link with the key "nothing"');
  }
  const log = await platform.emulator.log();
  expect(log).toHaveLength(7);
  expect(log.every(({ authorized }) => !authorized)).toBe(true);
});

it('is deleted, and many items are paired', async () => {
  const { main } = await run('create', { uploadFolder: byId('={{ $json.id }}') }, [
    { id: folder },
    { id: elsewhere },
  ]);
  expect(pairs(main)).toEqual([0, 1]);
  const ids = jsons(main).map(({ id }) => id);
  const deleted = await run(
    'delete',
    { uploadLink: byId('={{ $json.id }}') },
    ids.map((id) => ({ id })),
  );
  expect(jsons(deleted.main)).toEqual([{ success: true }, { success: true }]);
  for (const id of ids) expect(await stored(id)).toBeUndefined();
});
