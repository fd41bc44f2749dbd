import { PNG } from 'pngjs';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, connect, outcome, type Client } from './client';

let emulator: Emulator;
let client: Client;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
}, startTimeoutMs);
afterEach(() => emulator.reset());
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const png = PNG.sync.write(new PNG({ width: 4, height: 4 }));
const bytes = (text: string, size = 64) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(size)]);
const mebibyte = 1024 * 1024;

const form = (content: Buffer, field = 'picture') => {
  const data = new FormData();
  data.append(field, new Blob([new Uint8Array(content)]), 'photo');
  return data;
};

// The user of the kind `user`, through the routes of users and, as that user, through those of the account.
describe.each([
  ['/api/user/3/picture', undefined],
  ['/api/account/picture', as({ id: '3' })],
])('%s', (path, config) => {
  const send = (content: Buffer, field?: string) => client.http.post(path, form(content, field), config);
  const get = () => client.http.get(path, { ...config, responseType: 'arraybuffer' });

  it('is set, given, and taken away', async () => {
    expect((await client.http.get(path, config)).status).toBe(404);
    const set = await send(png);
    expect([set.status, set.data]).toEqual([204, '']);
    const got = await get();
    expect([got.status, got.headers['content-type']]).toEqual([200, 'image/png']);
    expect(got.data.equals(png)).toBe(true);
    const pictures = (await emulator.listUsers()).filter(({ hasPicture }) => hasPicture);
    expect(pictures.map(({ id }) => id)).toEqual(['3']);
    expect((await client.http.delete(path, config)).status).toBe(204);
    expect(outcome(await client.http.delete(path, config))).toEqual([404, expect.any(String)]);
    expect((await client.http.get(path, config)).status).toBe(404);
  });

  it.each([
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/gif', 'GIF87a'],
    ['image/gif', 'GIF89a'],
    ['image/webp', 'RIFF\x01\x02\x03\x04WEBP'],
  ])('may be %s', async (type, beginning) => {
    expect((await send(bytes(beginning))).status).toBe(204);
    expect((await get()).headers['content-type']).toBe(type);
  });

  it.each([['%PDF-1.7'], ['<svg>'], ['RIFF\x01\x02\x03\x04WAVE'], ['']])(
    'may not be %j',
    async (beginning) => {
      expect(outcome(await send(bytes(beginning, 0)))).toEqual([400, expect.stringContaining('PNG')]);
      expect((await get()).status).toBe(404);
    },
  );

  it('may have 5 MiB and no more', async () => {
    const beginning = '\xff\xd8\xff';
    expect((await send(bytes(beginning, 5 * mebibyte - 3))).status).toBe(204);
    await send(png);
    const refused = await send(bytes(beginning, 5 * mebibyte - 2));
    expect(outcome(refused)).toEqual([413, expect.stringContaining('5')]);
    expect((await get()).headers['content-type']).toBe('image/png');
  });

  it('comes as one part of that name', async () => {
    expect(outcome(await send(png, 'photo'))).toEqual([400, expect.stringContaining('photo')]);
    const two = form(png);
    two.append('picture', new Blob([new Uint8Array(png)]), 'second');
    expect((await client.http.post(path, two, config)).status).toBe(400);
    const none = new FormData();
    none.append('picture', 'text');
    expect((await client.http.post(path, none, config)).status).toBe(400);
    expect((await client.http.post(path, { picture: 'x' }, config)).status).toBe(400);
    expect((await get()).status).toBe(404);
  });
});

it('belongs to a known user', async () => {
  expect((await client.http.get('/api/user/99999/picture')).status).toBe(404);
  expect((await client.http.post('/api/user/99999/picture', form(png))).status).toBe(404);
  expect((await client.http.delete('/api/user/99999/picture')).status).toBe(404);
});

it('can be seen by oneself and by managers, and set for others by managers', async () => {
  await client.http.post('/api/user/3/picture', form(png));
  const config = { url: '/api/user/3/picture', method: 'GET' };
  const seen = async (id: string) => (await client.http.request({ ...config, ...as({ id }) })).status;
  expect([await seen('1'), await seen('2'), await seen('3'), await seen('4')]).toEqual([200, 200, 200, 403]);
  expect((await client.http.post('/api/user/4/picture', form(png), as({ id: '3' }))).status).toBe(403);
  expect((await client.http.post('/api/user/4/picture', form(png), as({ id: '2' }))).status).toBe(204);
});
