import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { commonRoot, connect, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let defaults: Settings;

beforeAll(async () => {
  emulator = await startEmulator();
  client = await connect(emulator);
  defaults = await emulator.settings({});
  root = await commonRoot(client);
}, startTimeoutMs);
afterEach(() => emulator.settings(defaults));
afterAll(async () => {
  client.close();
  await emulator.stop();
});

let numbers = 0;
const fresh = () => client.createFolder(root, `dossier ${++numbers}`);

it('every answer of the API has a header of the platform', async () => {
  expect((await client.http.get('/api/roots')).headers['x-ne-request']).toEqual(expect.any(String));
  expect((await client.http.get('/api/folder/1')).headers['x-ne-request']).toEqual(expect.any(String));
});

describe('what has nothing to tell is answered with', () => {
  it.each([
    ['empty', 204, '', undefined],
    ['OK', 200, 'OK', 'text/plain; charset=utf-8'],
    ['true', 200, true, 'application/json; charset=utf-8'],
    ['phpWarning', 200, expect.stringMatching(/^<br \/>\n<b>Warning<\/b>: {2}/), 'text/html; charset=utf-8'],
  ] as const)('%s', async (doneAnswer, status, data, type) => {
    await emulator.settings({ doneAnswer });
    const { data: group } = await client.http.post('/api/group', { login: `Groupe ${doneAnswer}` });
    const { data: file } = await client.upload(root, 'a.txt', 'x');
    const { data: tag } = await client.http.post('/api/tag', { name: `Tag ${doneAnswer}` });
    await emulator.settings({ contentAnswer: 'none' });
    const answers = [
      await client.http.delete(`/api/folder/${await fresh()}?trash=0`),
      await client.http.delete(`/api/group/${group.id}`),
      await client.http.put(`/api/file/${file.id}/upload`, Buffer.from('y')),
      await client.http.post(`/api/tag/${tag.id}/${file.id}/file`),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.data, answer.headers['content-type']]).toEqual([status, data, type]);
    }
  });

  it('what it is in any case when it has something to tell', async () => {
    await emulator.settings({ doneAnswer: 'phpWarning' });
    expect((await client.http.delete(`/api/folder/${await fresh()}`)).data.is_file).toBe(false);
    expect((await client.http.delete('/api/folder/1')).status).toBe(404);
  });
});
