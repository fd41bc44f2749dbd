import { unzipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import { startEmulator, startTimeoutMs, type Emulator, type ListedFile } from '../support/emulator';
import { connect, md5, type Client } from './client';

let emulator: Emulator;
let client: Client;
let files: ListedFile[];

beforeAll(async () => {
  emulator = await startEmulator({ seed: 'company' });
  client = await connect(emulator);
  files = await emulator.files();
}, startTimeoutMs);
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const download = async (id: number): Promise<Buffer> =>
  (await client.http.get(`/api/file/${id}/download`, { responseType: 'arraybuffer' })).data;
const endingIn = (extension: string) => files.filter(({ name }) => name.endsWith(extension));

it('holds folders, documents and versions of every kind', async () => {
  const folders = await emulator.folders();
  expect(folders.length).toBeGreaterThanOrEqual(60);
  expect(files.length).toBeGreaterThanOrEqual(140);
  for (const extension of ['.pdf', '.docx', '.png', '.csv', '.txt']) {
    expect(endingIn(extension).length).toBeGreaterThan(5);
  }
  expect(files.filter(({ versions }) => versions.length > 1).length).toBeGreaterThan(20);
  expect(Math.max(...files.map(({ versions }) => versions.length))).toBe(4);
  const everything = files.map(({ path }) => path).join('');
  for (const part of ['é', ' ', '+', '🌷', '&', '%']) expect(everything).toContain(part);
  const old = new Date(Date.now() - 4 * 365 * 86_400_000).toISOString();
  expect(files.filter(({ modification }) => modification < old).length).toBeGreaterThan(5);
  expect(files.filter(({ modification }) => modification > new Date().toISOString())).toEqual([]);
});

it('holds real documents', async () => {
  const [pdf, docx, png] = ['.pdf', '.docx', '.png'].map((extension) => endingIn(extension)[0]!);
  const document = await PDFDocument.load(await download(pdf!.id));
  expect(document.getPageCount()).toBeGreaterThan(0);
  const infos = await client.http.get(`/api/file/${pdf!.id}/infos`);
  expect(infos.data).toEqual({ length: String(document.getPageCount()) });
  const parts = unzipSync(await download(docx!.id));
  expect(Buffer.from(parts['word/document.xml']!).toString()).toContain('Atelier Boréal');
  expect(PNG.sync.read(await download(png!.id)).width).toBeGreaterThan(10);
});

it('has contents that are what hash and size say, in every version', async () => {
  for (const { versions } of files.filter((file) => file.versions.length > 2)) {
    for (const version of versions) {
      const bytes = await download(version.id);
      expect([md5(bytes), bytes.length]).toEqual([version.hash, version.size]);
    }
  }
});

it('has names that the platform would take', async () => {
  const named = [...files, ...(await emulator.folders())];
  const bad = named.filter(({ name }) => name.length > 200 || /[\\/:*?"<>|]|^[ \t]|[ \t]$/.test(name));
  expect(bad.map(({ name }) => name)).toEqual([]);
});

it('holds people who work together', async () => {
  const users = await emulator.listUsers();
  const groups = await emulator.listGroups();
  const ids = new Set(users.map(({ id }) => id));
  expect([users.length, groups.length]).toEqual([200, 12]);
  expect(users.filter(({ active }) => !active).length).toBeGreaterThan(3);
  expect(new Set(users.map(({ language }) => language)).size).toBeGreaterThan(4);
  expect(new Set(users.map(({ organization }) => organization)).size).toBeGreaterThan(4);
  expect(users.filter(({ phone }) => phone.includes(',')).length).toBeGreaterThan(10);
  expect(users.filter(({ email }) => email.includes(',')).length).toBeGreaterThan(5);
  expect(groups.filter(({ ldap }) => ldap)).toHaveLength(1);
  expect(groups.flatMap(({ members }) => members).filter((id) => !ids.has(id))).toEqual([]);

  const rights = await emulator.listRights();
  expect(new Set(rights.map(({ id }) => id)).size).toBe(rights.length);
  const given = rights.filter(({ targetIsGroup }) => targetIsGroup);
  expect(given.length).toBeGreaterThan(5);
  const devis = given.find(({ folderPath }) => folderPath === '/Commercial/Devis')!;
  expect((await client.http.get(`/api/rights/${devis.folderId}`)).data[0]).toMatchObject({
    id: devis.id,
    target: 'Commercial',
    write: true,
    delete: false,
  });

  const production = groups.find(({ login }) => login === 'Production')!;
  const delegates = (await client.http.get(`/api/delegates/${production.id}`)).data;
  expect(delegates.map(({ user_id }: { user_id: string }) => ids.has(user_id))).toEqual([true, true]);
  const { data: options } = await client.http.get(`/api/option/${production.id}`);
  expect(options).toMatchObject({ target_isgroup: true, days: 62, ips: null });
  const customer = (await emulator.folders()).find(({ name }) => name === 'Müller GmbH')!;
  const { data: invitations } = await client.http.get(`/api/invites/${customer.id}`);
  expect(invitations).toEqual([expect.objectContaining({ source_name: 'Marc Delattre', rights: 1 })]);
  expect(await emulator.mails()).toEqual([]);
});

it('holds tags, workflows and signatures', async () => {
  const tags = await emulator.tags();
  expect(tags.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(tags.filter(({ elements }) => elements.length === 0)).toEqual([]);
  expect(new Set(tags.flatMap(({ elements }) => elements.map(({ type }) => type)))).toEqual(
    new Set(['file', 'folder']),
  );
  const { data: categories } = await client.http.get('/api/tag/categories');
  expect(categories.map(({ nb_tags }: { nb_tags: number }) => nb_tags)).toEqual([2, 1, 1]);
  const workflows = await emulator.workflows();
  expect(workflows.map(({ closed }) => closed)).toEqual([false, false, true, false]);
  expect(workflows.filter(({ path }) => path === null)).toEqual([]);
  const { data: page } = await client.http.get('/api/signatures');
  const statuses = page.objects.map(({ status }: { status: string }) => status);
  expect(statuses).toEqual(['draft', 'ongoing', 'done', 'refused', 'expired', 'canceled']);
  const [, ongoing, done] = page.objects;
  const path = `/api/signatures/${done.id}/documents/signed`;
  const signed: Buffer = (await client.http.get(path, { responseType: 'arraybuffer' })).data;
  expect(md5(signed)).toBe(files.find(({ id }) => id === done.documents[0].file_signed_id)!.hash);
  const headers = { As: '3' };
  const { data: received } = await client.http.get('/api/signatures/received', { headers });
  expect(received.nb_total_objects).toBe(5);
  expect(received.objects[0]).toMatchObject({ signature_id: ongoing.id, status: 'notified' });
});

it('is the same every time', async () => {
  const everything = async () => [
    await emulator.folders(),
    await emulator.listUsers(),
    await emulator.listGroups(),
    await emulator.listRights(),
    await emulator.tags(),
    await emulator.workflows(),
    await emulator.signatures(),
  ];
  const before = await everything();
  await emulator.reset();
  expect(await emulator.files()).toEqual(files);
  expect(await everything()).toEqual(before);
});

it('lets every kind of account sign in and see its part', async () => {
  expect(emulator.users.map(({ kind }) => kind)).toEqual(['administrator', 'manager', 'user', 'external']);
  const seen: Record<string, number> = {};
  for (const { login, kind } of emulator.users) {
    const account = await connect(emulator, { token: await emulator.token('client', login) });
    const { data } = await account.http.get('/api/folders', { params: { depth: 1, full: 1 } });
    seen[kind] = data.length;
    if (kind === 'user') {
      expect(data.at(-1).content.folders[0]).toMatchObject({
        name: 'Projet Hêtre (partagé)',
        shared: true,
        nb_files: 2,
      });
    }
    account.close();
  }
  expect(seen).toEqual({ administrator: 11, manager: 11, user: 10, external: 3 });
});
