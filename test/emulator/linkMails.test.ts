import axios from 'axios';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, tokenWithScopes, type Client } from './client';

let emulator: Emulator;
let client: Client;
let folder: number;
let file: number;
let other: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  folder = await client.createFolder(await commonRoot(client), 'Projet');
  file = (await client.upload(folder, 'a.txt', 'Inhalt A')).data.id;
  other = (await client.upload(folder, 'b.txt', 'Inhalt B')).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;
const [zoe, jonas] = ['zoe@customer.example', 'jonas.keller@atelier-boreal.example'];
const recipients = [{ email: zoe, name: 'Zoë' }, { email: jonas }];
const words = { object: 'Les plans', content: 'Bonjour,\nvoici les plans.' };
const outside = axios.create({ proxy: false, validateStatus: () => true });
const del = (path: string, config = {}) => client.http.delete(path, config);
const sharelink = async (body: object = {}) =>
  (await client.http.post('/api/sharelink', { files: [file], ...body })).data;
const share = async (body: object = {}) =>
  (await client.http.post('/api/share', { roots: [{ id: folder, entity_type: 0 }], ...body })).data;
const ulink = async (body: object = {}) =>
  (await client.http.post('/api/ulink', { folder_id: folder, ...body })).data;
/** What holds for all three kinds. */
const kinds = {
  sharelink: { make: sharelink, field: 'sharelink_id', list: '/api/sharelinks/emails' },
  share: { make: share, field: 'share_id', list: '/api/shares/emails' },
  ulink: { make: ulink, field: 'ulink_id', list: '/api/ulinks/emails' },
};
type Kind = keyof typeof kinds;
const mail = async (kind: Kind, body: object = {}, config = {}) => {
  const { make, field } = kinds[kind];
  const target = { [field]: (await make()).id, ...words, recipients };
  return client.http.post(`/api/${kind}/email`, { ...target, ...body }, config);
};

describe.each(Object.keys(kinds) as Kind[])('a mailed %s', (kind) => {
  const path = (id: number) => `/api/${kind}/email/${id}`;
  const listed = async (config = {}) => (await client.http.get(kinds[kind].list, config)).data;
  const addresses = ({ recipients: all }: { recipients: Array<{ email: string }> }) =>
    all.map(({ email }) => email);

  it('goes to each recipient with the public address', async () => {
    const { status, data } = await mail(kind, { campaign: 'spring' });
    expect([status, data]).toEqual([200, expect.objectContaining({ ...words, campaign: 'spring' })]);
    expect(addresses(data)).toEqual([zoe, jonas]);
    expect((await client.http.get(path(data.id))).data).toEqual(data);
    const mails = await emulator.mails();
    const sent = {
      at: expect.any(Number),
      kind,
      emailId: data.id,
      linkId: expect.any(Number),
      sourceId: '1',
    };
    const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/(dl|share|ul)\/[\w-]{30}$/);
    expect(mails).toEqual([zoe, jonas].map((address) => ({ ...sent, to: [address], ...words, url })));
    for (const { url: page } of mails as Array<{ url: string }>)
      expect((await outside.get(page)).status).toBe(200);
  });

  it.each([
    [{ recipients: undefined }, 400, 'recipients'],
    [{ recipients: [] }, 400, 'recipients'],
    [{ recipients: zoe }, 400, 'recipients'],
    [{ recipients: [zoe] }, 400, 'recipients'],
    [{ recipients: [{ name: 'Zoë' }] }, 400, 'recipients.email'],
    [{ recipients: [{ email: zoe }, { email: 'zoe' }] }, 400, '"zoe"'],
    [{ object: 12 }, 400, 'object'],
    [{ content: ['x'] }, 400, 'content'],
    [{ sharelink_id: 99, share_id: 99, ulink_id: 99 }, 404, '99'],
    [{ sharelink_id: 'x', share_id: 'x', ulink_id: 'x' }, 400, '_id'],
  ])('is not sent with %j, and nothing is made', async (body, status, told) => {
    expect(outcome(await mail(kind, body))).toEqual([status, expect.stringContaining(told)]);
    expect([await emulator.mails(), await listed()]).toEqual([[], []]);
    const { sharelinks } = await emulator.links();
    expect(sharelinks.filter(({ emailId }) => emailId !== null)).toEqual([]);
    expect(sharelinks.length).toBeLessThan(2);
  });

  it('goes once to an address that is named twice', async () => {
    const { data } = await mail(kind, { recipients: [{ email: zoe }, { email: zoe.toUpperCase() }] });
    expect(addresses(data)).toEqual([zoe]);
    expect(await emulator.mails()).toHaveLength(1);
  });

  it('can be changed: only who is new gets a mail', async () => {
    const { data } = await mail(kind, { note: 'a' });
    const changed = { object: 'Autre', content: 'Corrigé', note: 'b' };
    const answer = await client.http.put(path(data.id), changed);
    expect(answer.status).toBe(kind === 'sharelink' ? 204 : 200);
    const { data: after } = await client.http.get(path(data.id));
    expect(after).toEqual({ ...data, ...changed });
    if (kind !== 'sharelink') expect(answer.data).toEqual(after);
    const next = [{ email: jonas.toUpperCase() }, { email: 'new@customer.example' }];
    await client.http.put(path(data.id), { recipients: next });
    expect(addresses((await client.http.get(path(data.id))).data)).toEqual([jonas, 'new@customer.example']);
    expect((await emulator.mails()).slice(2)).toMatchObject([
      { to: ['new@customer.example'], object: 'Autre' },
    ]);
  });

  it('is checked as a new one is', async () => {
    const { data } = await mail(kind);
    const bad: Array<[object, number]> = [
      [{ object: 'x', recipients: [] }, 400],
      [{ object: 'x', recipients: [{ email: 'zoe' }] }, 400],
      [{ object: 'x', content: 1 }, 400],
      [{}, 400],
    ];
    for (const [body, status] of bad)
      expect((await client.http.put(path(data.id), body)).status).toBe(status);
    expect((await client.http.get(path(data.id))).data).toEqual(data);
    expect((await client.http.put(path(99), { object: 'x' })).status).toBe(404);
  });

  it('can be deleted, and its recipients lose what was made for them', async () => {
    const { data } = await mail(kind);
    const kept = (await mail(kind)).data;
    const answer = await del(path(data.id));
    expect([answer.status, answer.data]).toEqual(kind === 'sharelink' ? [200, data] : [204, '']);
    expect((await client.http.get(path(data.id))).status).toBe(404);
    expect((await del(path(data.id))).status).toBe(404);
    expect((await listed()).map(({ id }: { id: number }) => id)).toEqual([kept.id]);
    const [first] = (await emulator.mails()) as Array<{ url: string }>;
    expect((await outside.get(first!.url)).status).toBe(kind === 'ulink' ? 200 : 404);
  });

  it('is its owner’s: others do not find it, administrators do', async () => {
    const [user, manager] = [account('user'), account('manager')];
    const { make, field } = kinds[kind];
    const { id } = await make();
    const foreign = await client.http.post(
      `/api/${kind}/email`,
      { [field]: id, ...words, recipients },
      as(user),
    );
    expect(outcome(foreign)).toEqual([404, expect.stringContaining(String(id))]);
    const { data } = await mail(kind);
    for (const answer of [
      await client.http.get(path(data.id), as(manager)),
      await client.http.put(path(data.id), { object: 'x' }, as(manager)),
      await del(path(data.id), as(manager)),
    ])
      expect(answer.status).toBe(404);
    expect(await listed(as(manager))).toEqual([]);
    expect(await listed()).toHaveLength(1);
    await emulator.settings({ listShape: 'paged' });
    expect(await listed()).toMatchObject({ nb_total_objects: 1, objects: [{ id: data.id }] });
  });

  it('is of one kind', async () => {
    const { data } = await mail(kind);
    for (const another of Object.keys(kinds).filter((name) => name !== kind))
      expect((await client.http.get(`/api/${another}/email/${data.id}`)).status).toBe(404);
  });

  it('needs the scopes of its links', async () => {
    const family = kind === 'ulink' ? 'uploadlinks' : 'sharelinks';
    const reader = await connect(emulator, await tokenWithScopes(emulator, [`${family}.read`]));
    expect((await reader.http.get(kinds[kind].list)).status).toBe(200);
    const refused = outcome(await reader.http.post(`/api/${kind}/email`, {}));
    expect(refused).toEqual([403, expect.stringContaining(`${family}.readwrite`)]);
    reader.close();
  });
});

describe('a mailed share link', () => {
  const bytes = async (url: string) =>
    (await outside.get(url.replace('/dl/', '/api/sharelink/download/'))).data;

  it('is a link of its own for each recipient', async () => {
    const base = await sharelink({ max_downloads: 1, autoupdate: true, note: 'n' });
    const { data } = await mail('sharelink', { sharelink_id: base.id });
    expect(data).toMatchObject({ owner: 1, stats: { downloads: 0, previews: 0 } });
    expect(data.sending_date).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+Z$/);
    const [first, second] = data.recipients;
    expect([first.name, second.id]).toEqual(['Zoë', account('external').id]);
    expect(first).not.toHaveProperty('id');
    const same = { max_downloads: 1, autoupdate: true, note: 'n', files: [{ id: file }] };
    expect([first.dlink, second.dlink]).toMatchObject([same, same]);
    expect(new Set([base.key, first.dlink.key, second.dlink.key]).size).toBe(3);
    const [mailed] = (await emulator.mails()) as Array<{ url: string }>;
    expect(await bytes(mailed!.url)).toBe('Inhalt A');
    const after = (await client.http.get(`/api/sharelink/email/${data.id}`)).data;
    expect(after.stats).toEqual({ downloads: 1, previews: 0 });
    expect(
      after.recipients.map(({ dlink }: { dlink: { nb_downloads: number } }) => dlink.nb_downloads),
    ).toEqual([1, 0]);
    await del(`/api/sharelink/${first.dlink.id}`);
    expect((await client.http.get(`/api/sharelink/email/${data.id}`)).data.recipients[0].dlink).toBeNull();
  });

  it('can be made for its recipients alone', async () => {
    const body = { sharelink_id: undefined, files: [file, other], max_downloads: 5, password: 'geheim' };
    const { data } = await mail('sharelink', { ...body, note: 'n' });
    expect(data.note).toBe('n');
    expect(data.recipients[0].dlink).toMatchObject({
      files: [{ id: file }, { id: other }],
      max_downloads: 5,
      password_protected: expect.any(String),
    });
    expect(JSON.stringify([data, await emulator.mails()])).not.toContain('geheim');
    const { sharelinks } = await emulator.links();
    // The first one is what the helper of these tests makes.
    expect(sharelinks.map(({ emailId }) => emailId)).toEqual([null, data.id, data.id]);
    for (const [bad, status] of [
      [{ files: undefined }, 400],
      [{ files: [99_999_999] }, 404],
      [{ max_downloads: 0 }, 400],
      [{ password: 'abc' }, 400],
      [{ expiration_date: '2020-01-01T00:00:00Z' }, 400],
    ] as const)
      expect((await mail('sharelink', { ...body, ...bad })).status).toBe(status);
    expect(await emulator.mails()).toHaveLength(2);
  });

  it('is changed by the id of the link that was mailed, or of a recipient’s', async () => {
    const base = await sharelink();
    const { data } = await mail('sharelink', { sharelink_id: base.id });
    const dlinks = async () =>
      (await client.http.get(`/api/sharelink/email/${data.id}`)).data.recipients.map(
        ({ dlink }: { dlink: object }) => dlink,
      );
    const put = (id: number, body: object) => client.http.put(`/api/sharelink/email/${id}`, body);
    const answer = await put(base.id, { max_downloads: 7, files: [other] });
    expect([answer.status, answer.data]).toEqual([204, '']);
    const expected = { max_downloads: 7, files: [{ id: other }] };
    expect(await dlinks()).toMatchObject([expected, expected]);
    expect((await put(data.recipients[1].dlink.id, { only_preview: true })).status).toBe(204);
    expect(await dlinks()).toMatchObject([{ only_preview: true }, { only_preview: true }]);
    expect((await put(base.id, { max_downloads: 0 })).status).toBe(400);
    await put(data.id, { recipients: [{ email: 'new@customer.example' }] });
    expect(await dlinks()).toMatchObject([{ ...expected, only_preview: true }]);
    expect((await client.http.get(`/api/sharelink/${data.recipients[0].dlink.id}`)).status).toBe(404);
    expect((await client.http.get(`/api/sharelink/${base.id}`)).data).toEqual(base);
  });
});

describe('a mailed share', () => {
  it('tells its recipients apart', async () => {
    const { id, key } = await share();
    const { data } = await mail('share', { share_id: id });
    expect(data).toEqual({
      ...{ id: expect.any(Number), ...words, owner_id: 1, share_id: id, recipients },
      creation_date: expect.stringMatching(/Z$/),
    });
    const keys = ((await emulator.mails()) as Array<{ url: string }>).map(
      ({ url }) => url.split('/').at(-1)!,
    );
    expect(new Set([key, ...keys]).size).toBe(3);
    const take = (by: string) =>
      outside.get(`${emulator.url}/api/share/download/file`, { params: { key: by, id: file } });
    for (const by of [key, ...keys]) expect((await take(by)).data).toBe('Inhalt A');
    expect((await outside.get(`${emulator.url}/api/share/key/${keys[0]}`)).data).toMatchObject({
      id,
      key: keys[0],
      nb_downloads: 3,
    });
    const activity = async (path: string) => (await client.http.get(`/api/share/${path}/activity`)).data;
    const stats = [zoe, jonas].map((email) => ({
      ...{ action: 'download', date: expect.any(String), loc: '127.0.0.1', email },
    }));
    expect(await activity(`email/${data.id}`)).toEqual({
      ...{ offset_start: 0, nb_objects: 1, nb_total_objects: 1 },
      objects: [{ guid: expect.any(String), name: 'a.txt', stats }],
    });
    const { objects } = await activity(String(id));
    expect(objects[0].stats).toHaveLength(3);
    expect(objects[0].stats[0]).not.toHaveProperty('email');
    expect((await client.http.get('/api/share/email/99/activity')).status).toBe(404);
    const [listed] = (await emulator.links()).shares;
    expect(listed!.recipients).toEqual([
      { emailId: data.id, email: zoe, key: keys[0] },
      { emailId: data.id, email: jonas, key: keys[1] },
    ]);
  });

  it('stays with its share, and goes with it', async () => {
    const { id } = await share();
    const { data } = await mail('share', { share_id: id });
    expect((await client.http.put(`/api/share/email/${data.id}`, { share_id: 99 })).status).toBe(400);
    await del(`/api/share/${id}`);
    expect((await client.http.get(`/api/share/email/${data.id}`)).status).toBe(404);
  });
});

describe('a mailed upload link', () => {
  it('says where files go, and whether its owner is told', async () => {
    const { id, url } = await ulink({ flags: 4 });
    const { data } = await mail('ulink', { ulink_id: id });
    expect(data).toEqual({
      ...{ id: expect.any(Number), ...words, owner_id: 1, ulink_id: id, recipients, alert: true },
      ...{ folder: 'Projet', folder_id: folder, folder_size: 16, creation_date: expect.stringMatching(/Z$/) },
    });
    expect((await emulator.mails()).map((sent) => (sent as { url: string }).url)).toEqual([url, url]);
    const quiet = await client.http.put(`/api/ulink/email/${data.id}`, { alert: false });
    expect(quiet.data.alert).toBe(false);
    expect((await client.http.get(`/api/ulink/${id}`)).data.flags).toBe(0);
    expect((await client.http.put(`/api/ulink/email/${data.id}`, { ulink_id: 99 })).status).toBe(400);
    await del(`/api/ulink/${id}`);
    expect((await client.http.get(`/api/ulink/email/${data.id}`)).status).toBe(404);
  });
});
