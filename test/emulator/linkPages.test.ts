import axios from 'axios';
import { unzipSync } from 'fflate';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { commonRoot, connect, type Client } from './client';

let emulator: Emulator;
let client: Client;
let folder: number;
let a: number;
let b: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset('none');
  folder = await client.createFolder(await commonRoot(client), "Plans & 'devis'");
  a = (await client.upload(folder, "a & 'b'.txt", 'Inhalt A')).data.id;
  b = (await client.upload(folder, 'b.txt', 'Inhalt B')).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const made = async (kind: string, body: object) => (await client.http.post(`/api/${kind}`, body)).data;
const outside = axios.create({ proxy: false, validateStatus: () => true, maxRedirects: 0 });
const open = (path: string) => outside.get(`${emulator.url}${path}`);
const enter = (path: string, password: string) =>
  outside.post(`${emulator.url}${path}`, new URLSearchParams({ password }));
/** Text and address of every link of a page. */
const linksIn = (html: string) =>
  [...html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(([, href, text]) => ({
    href: href!.replaceAll('&amp;', '&'),
    text: text!,
  }));
const unzipped = async (path: string) => {
  const { data } = await outside.get(`${emulator.url}${path}`, { responseType: 'arraybuffer' });
  return Object.keys(unzipSync(new Uint8Array(data)));
};

it('the page of a share link names its files, which can be clicked', async () => {
  const { key } = await made('sharelink', { files: [a, b] });
  const { status, headers, data } = await open(`/dl/${key}`);
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
  expect(data).toContain('Claire Fontaine');
  const [first, second, zip, ...more] = linksIn(data);
  expect([first!.text, second!.text, more]).toEqual(['a &amp; &#39;b&#39;.txt', 'b.txt', []]);
  expect((await open(first!.href)).data).toBe('Inhalt A');
  expect((await open(second!.href)).data).toBe('Inhalt B');
  expect(await unzipped(zip!.href)).toEqual(["a & 'b'.txt", 'b.txt']);
  expect((await emulator.links()).sharelinks).toMatchObject([{ downloads: 3, page: `/dl/${key}` }]);
});

it('an address of a share link downloads at once', async () => {
  const { key } = await made('sharelink', { files: [a] });
  const { status, headers, data } = await open(`/fdl/${key}`);
  expect([status, data, headers['content-disposition']]).toEqual([
    200,
    'Inhalt A',
    expect.stringContaining('attachment'),
  ]);
  expect((await emulator.links()).sharelinks).toMatchObject([{ downloads: 1 }]);
  const both = await made('sharelink', { files: [a, b] });
  expect(await unzipped(`/fdl/${both.key}`)).toEqual(["a & 'b'.txt", 'b.txt']);
  const closed = await made('sharelink', { files: [a], password: 'geheim' });
  const asked = await open(`/fdl/${closed.key}`);
  expect([asked.status, asked.headers.location]).toEqual([302, `/dl/${closed.key}`]);
  const { location } = (await enter(`/dl/${closed.key}`, 'geheim')).headers;
  expect((await open(String(location).replace('/dl/', '/fdl/'))).data).toBe('Inhalt A');
  const unknown = await open('/fdl/unknown');
  expect([unknown.status, unknown.headers['content-type']]).toEqual([404, expect.stringContaining('html')]);
});

it('the page of a share leads into its folders', async () => {
  const { key } = await made('share', { roots: [{ id: folder, entity_type: 0 }] });
  const top = linksIn((await open(`/share/${key}`)).data);
  expect(top.map(({ text }) => text)).toEqual(['Plans &amp; &#39;devis&#39;/', 'Everything as a ZIP']);
  const inside = linksIn((await open(top[0]!.href)).data);
  expect(inside.map(({ text }) => text).slice(0, 2)).toEqual(['a &amp; &#39;b&#39;.txt', 'b.txt']);
  expect((await open(inside[1]!.href)).data).toBe('Inhalt B');
  expect(await unzipped(top[1]!.href)).toContain("Plans & 'devis'/b.txt");
  expect((await open(`/share/${key}?folder=99999999`)).status).toBe(404);
  expect((await open(`/share/${key}?folder=x`)).status).toBe(400);
});

it('the page of an upload link is its url', async () => {
  const { key, url } = await made('ulink', { folder_id: folder });
  const { status, data } = await outside.get(url);
  expect([status, url]).toEqual([200, `${emulator.url}/ul/${key}`]);
  expect(data).toContain('Plans &amp; &#39;devis&#39;');
});

it('a page asks for the password first', async () => {
  const { key } = await made('sharelink', { files: [a], password: 'geheim' });
  const share = await made('share', { roots: [{ id: a, entity_type: 1 }], password: 'geheim' });
  const ulink = await made('ulink', { folder_id: folder, flags: 1, password: 'geheim' });
  for (const page of [`/dl/${key}`, `/share/${share.key}`, `/ul/${ulink.key}`]) {
    const asked = await open(page);
    expect([asked.status, asked.data]).toEqual([200, expect.stringContaining('name="password"')]);
    expect(asked.data).not.toMatch(/txt|devis/);
    const wrong = await enter(page, 'falsch');
    expect([wrong.status, wrong.data]).toEqual([403, expect.stringContaining('The password is wrong')]);
    expect(wrong.data).toContain('name="password"');
    const right = await enter(page, 'geheim');
    expect(right.status).toBe(303);
    const shown = await open(right.headers.location);
    expect(shown.data).toMatch(/txt|devis/);
    if (page.startsWith('/ul/')) continue;
    expect((await open(linksIn(shown.data)[0]!.href)).data).toBe('Inhalt A');
  }
});

it('the page of a link for looking only opens its files for looking', async () => {
  const { key } = await made('sharelink', { files: [a, b], only_preview: true });
  const links = linksIn((await open(`/dl/${key}`)).data);
  expect(links).toHaveLength(2);
  expect((await open(links[0]!.href)).headers['content-disposition']).toContain('inline');
});

it('unknown and expired links have a page that says so', async () => {
  const soon = new Date(Date.now() + 200).toISOString();
  const links = [
    ['/dl/', await made('sharelink', { files: [a], expiration_date: soon })],
    ['/share/', await made('share', { roots: [{ id: a, entity_type: 1 }], expiration_date: soon })],
    ['/ul/', await made('ulink', { folder_id: folder, expiration_date: soon })],
  ] as const;
  await new Promise((resolve) => setTimeout(resolve, 250));
  for (const [path, { key }] of links) {
    const expired = await open(path + key);
    expect([expired.status, expired.data]).toEqual([410, expect.stringContaining('expired')]);
    expect((await enter(path + key, 'x')).status).toBe(410);
    const unknown = await open(`${path}unknown`);
    expect([unknown.status, unknown.headers['content-type']]).toEqual([404, expect.stringContaining('html')]);
  }
});

it('the company has links of each kind, the same every time', async () => {
  await emulator.reset('company');
  const links = await emulator.links();
  const valid = (all: Array<{ isValid: boolean }>) => all.map(({ isValid }) => isValid);
  expect(valid(links.sharelinks)).toEqual([true, false, true, true]);
  expect([valid(links.shares), valid(links.ulinks)]).toEqual([
    [true, true],
    [true, false],
  ]);
  expect(links.ulinks[0]).toMatchObject({
    folderPath: '/Ressources humaines/Recrutement/CV reçus',
    flags: 4,
  });
  for (const { page } of [links.sharelinks[0]!, links.shares[0]!, links.ulinks[0]!])
    expect((await open(page)).status).toBe(200);
  const logos = await open(`/api/sharelink/key/${links.sharelinks[2]!.key}`);
  expect(logos.data.files).toHaveLength(2);
  expect(await emulator.mails()).toEqual([]);
  const dropped = await emulator.deposit({
    key: links.ulinks[0]!.key,
    name: 'CV Ana.pdf',
    content: 'x',
    from: 'ana@candidate.example',
  });
  expect(dropped.name).toBe('CV Ana.pdf');
  expect(await emulator.mails()).toMatchObject([
    { kind: 'deposit', to: ['marc.delattre@atelier-boreal.example'] },
  ]);
  await emulator.reset('company');
  expect(await emulator.links()).toEqual(links);
});

it('downloads through links can be cut off or corrupted too', async () => {
  const { key } = await made('sharelink', { files: [a] });
  await emulator.settings({ corruptDownloadRate: 1 });
  const { data } = await open(`/api/sharelink/download/${key}`);
  expect(data).not.toBe('Inhalt A');
  expect(data).toHaveLength('Inhalt A'.length);
});
