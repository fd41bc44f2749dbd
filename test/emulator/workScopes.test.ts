import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { connect, tokenWithScopes, type Client } from './client';

let emulator: Emulator;
const clients: Client[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
}, startTimeoutMs);
afterAll(async () => {
  for (const client of clients) client.close();
  await emulator.stop();
});

async function withScopes(scopes: string[]): Promise<Client> {
  const client = await connect(emulator, await tokenWithScopes(emulator, scopes));
  clients.push(client);
  return client;
}

const reading: Record<string, string[]> = {
  tags: [
    '/tags',
    '/tags/colors',
    '/tag/1',
    '/tag/categories',
    '/tag/category/1',
    '/tag/categories/1/file',
    '/tag/categories/attached/1/file',
    '/tag/category/1/1/file',
  ],
  workflow: [
    '/workflow/instances',
    '/workflow/instance/1',
    '/signatures',
    '/signatures/1',
    '/signatures/received',
    '/signatures/export',
    '/signatures/received/export',
    '/signatures/1/activities',
    '/signatures/1/activities/export',
    '/signatures/1/documents/signed',
    '/signatures/1/documents/1/signed',
    '/signatures/1/actors/audit',
    '/signatures/1/actors/1/audit',
  ],
};
const writing: Record<string, string[]> = {
  tags: [
    'POST /tag',
    'DELETE /tag/1',
    'POST /tag/1/1/file',
    'DELETE /tag/1/1/file',
    'POST /tag/1/folder',
    'POST /tag/category',
    'PUT /tag/category/1',
    'DELETE /tag/category/1',
  ],
  workflow: [
    'POST /workflow/instance',
    'DELETE /workflow/instance/1',
    'POST /signatures',
    'PATCH /signature/1',
    'DELETE /signatures/1',
    'POST /signatures/1/activate',
    'POST /signatures/1/cancel',
    'POST /signatures/1/actors',
    'DELETE /signatures/1/actors/1',
    'POST /signatures/1/actors/remind',
    'POST /signatures/1/actors/1/remind',
    'POST /signatures/1/documents/1',
    'PATCH /signatures/1/documents/1',
    'DELETE /signatures/1/documents/1',
    'POST /signatures/1/documents/1/fields',
    'PATCH /signatures/1/documents/1/fields/1',
    'DELETE /signatures/1/documents/1/fields/1',
  ],
};

describe.each(['tags', 'workflow'])('the family %s', (family) => {
  const statuses = async (client: Client, lines: string[]) => {
    const answered: Record<string, number> = {};
    for (const line of lines) {
      const [method, path] = line.split(' ');
      answered[line] = (await client.http.request({ method, url: `/api${path}` })).status;
    }
    return answered;
  };
  const lines = [...reading[family]!.map((path) => `GET ${path}`), ...writing[family]!];

  it('is needed for every route', async () => {
    const other = await withScopes([
      'files.readwrite',
      'users.readwrite',
      family === 'tags' ? 'workflow.readwrite' : 'tags.readwrite',
    ]);
    const answered = await statuses(other, lines);
    expect(Object.entries(answered).filter(([, status]) => status !== 403)).toEqual([]);
  });

  it('lets .read read and nothing else', async () => {
    const reader = await withScopes([`${family}.read`]);
    const answered = await statuses(reader, lines);
    for (const [line, status] of Object.entries(answered)) {
      if (line.startsWith('GET')) expect([line, [200, 404].includes(status)]).toEqual([line, true]);
      else expect([line, status]).toEqual([line, 403]);
    }
    const refused = await reader.http.post(`/api/${family === 'tags' ? 'tag' : 'signatures'}`);
    expect(refused.data.error).toContain(`${family}.readwrite`);
  });

  it('lets .readwrite do all of it', async () => {
    const answered = await statuses(await withScopes([`${family}.readwrite`]), lines);
    const reached = Object.entries(answered).filter(([, status]) => ![200, 204, 400, 404].includes(status));
    expect(reached).toEqual([]);
  });
});

it('nothing works without a token', async () => {
  const client = await connect(emulator, { token: 'none' });
  clients.push(client);
  for (const path of [...reading.tags!, ...reading.workflow!])
    expect((await client.http.get(`/api${path}`)).status).toBe(401);
});
