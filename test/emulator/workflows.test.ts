import axios from 'axios';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { as, commonRoot, connect, outcome, type Client } from './client';

let emulator: Emulator;
let client: Client;
let root: number;
let file: number;

beforeAll(async () => {
  emulator = await startEmulator({ settings: { language: 'en' } });
  client = await connect(emulator);
}, startTimeoutMs);
beforeEach(async () => {
  await emulator.reset();
  root = await commonRoot(client);
  file = (await client.upload(root, 'a.txt', 'a')).data.id;
});
afterAll(async () => {
  client.close();
  await emulator.stop();
});

const start = (body: object = {}, config = {}) =>
  client.http.post(
    '/api/workflow/instance',
    { flux: 'validation', object_id: file, object_type: 'file', ...body },
    config,
  );
const get = async (name: unknown, config = {}) => client.http.get(`/api/workflow/instance/${name}`, config);
const remove = (id: unknown, config = {}) => client.http.delete(`/api/workflow/instance/${id}`, config);
const listed = async (config = {}) => (await client.http.get('/api/workflow/instances', config)).data;
const account = (kind: string) => emulator.users.find((user) => user.kind === kind)!;
const move = async (id: number, body: object) =>
  axios.post(`${emulator.url}/_emulator/workflow/${id}`, body, { proxy: false, validateStatus: () => true });

describe('starting a workflow', () => {
  it('gives an instance, which its token and its id name', async () => {
    const { status, data } = await start({ properties: { deadline: '2030-01-01' }, urgent: true });
    expect([status, data]).toEqual([
      200,
      {
        id: expect.any(Number),
        token: expect.stringMatching(/^[0-9a-f]{32}$/),
        flux: 'validation',
        object_id: file,
        object_type: 'file',
        owner_id: 1,
        creation: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        properties: { deadline: '2030-01-01' },
        state: { id: 1, name: 'to_validate' },
        transitions_available: [
          { id: 11, name: 'validate' },
          { id: 12, name: 'refuse' },
          { id: 13, name: 'send_back' },
        ],
        is_closed: false,
        data_objects: [],
        urgent: true,
      },
    ]);
    expect((await get(data.token)).data).toEqual(data);
    expect((await get(data.id)).data).toEqual(data);
    expect(await listed()).toEqual([data]);
    expect(await emulator.workflows()).toEqual([
      {
        id: data.id,
        token: data.token,
        flux: 'validation',
        objectType: 'file',
        path: '/Documents/a.txt',
        ownerId: '1',
        state: 'to_validate',
        transitions: ['validate', 'refuse', 'send_back'],
        closed: false,
        extra: { urgent: true },
      },
    ]);
  });

  it('takes properties as JSON text too, and a folder', async () => {
    const { data } = await start({ object_id: root, object_type: 'folder', properties: '[{"a":1}]' });
    expect(data).toMatchObject({ object_id: root, object_type: 'folder', properties: [{ a: 1 }] });
    expect((await start()).data.properties).toEqual({});
    expect((await start({ flux: 'review' })).data.state.name).toBe('in_review');
  });

  it.each([
    [{ flux: undefined }, 400, 'flux'],
    [{ flux: 'approval' }, 400, 'There is no workflow "approval"'],
    [{ flux: 7 }, 400, 'flux'],
    [{ object_id: undefined }, 400, 'object_id'],
    [{ object_id: 'x' }, 400, 'object_id'],
    [{ object_id: 99_999_999 }, 404, '99999999'],
    [{ object_type: undefined }, 400, 'object_type'],
    [{ object_type: 'share' }, 400, 'type'],
    [{ object_type: 'folder' }, 404, 'Folder'],
    [{ properties: '{"a":' }, 400, 'properties'],
    [{ properties: '7' }, 400, 'properties'],
    [{ properties: 7 }, 400, 'properties'],
  ])('refuses %j', async (body, status, told) => {
    expect(outcome(await start(body))).toEqual([status, expect.stringContaining(told)]);
    expect(await listed()).toEqual([]);
  });

  it('needs the right to read', async () => {
    const { data: folder } = await client.http.get('/api/root/personal');
    const { data: upload } = await client.upload(folder.id, 'mine.txt', 'a');
    const [user, external] = [as(account('user')), as(account('external'))];
    expect((await start({ object_id: upload.id }, user)).status).toBe(403);
    expect((await start({ object_id: folder.id, object_type: 'folder' }, user)).status).toBe(403);
    expect((await start({}, external)).status).toBe(200);
  });
});

describe('an instance', () => {
  it('is seen by whoever started it and those who may read its object; its token opens it', async () => {
    const { data: folder } = await client.http.get('/api/root/personal');
    const { data: upload } = await client.upload(folder.id, 'mine.txt', 'a');
    const { data: hidden } = await start({ object_id: upload.id });
    const { data: shown } = await start();
    const user = as(account('user'));
    expect(await listed(user)).toEqual([shown]);
    expect((await get(shown.id, user)).status).toBe(200);
    expect(outcome(await get(hidden.id, user))).toEqual([
      404,
      `Workflow instance ${hidden.id} was not found`,
    ]);
    expect((await get(hidden.token, user)).data).toEqual(hidden);
    expect((await remove(hidden.id, user)).status).toBe(404);
    expect(await listed()).toEqual([hidden, shown]);
  });

  it('is ended by whoever started it, or by an administrator', async () => {
    const { data } = await start({}, as(account('user')));
    expect(data.owner_id).toBe(3);
    expect(outcome(await remove(data.id, as(account('manager'))))).toEqual([
      403,
      'This workflow instance belongs to another user',
    ]);
    const removed = await remove(data.id, as(account('user')));
    expect([removed.status, removed.data]).toEqual([204, '']);
    expect((await remove(data.id)).status).toBe(404);
    expect((await get(data.token)).status).toBe(404);
    const { data: other } = await start({}, as(account('user')));
    expect((await remove(other.id)).status).toBe(204);
    expect((await remove(other.token)).status).toBe(404);
  });

  it('follows its transitions to an end', async () => {
    const { data } = await start();
    expect(await emulator.moveWorkflow(data.id, { transition: 'send_back' })).toMatchObject({
      state: 'to_correct',
      transitions: ['submit'],
      closed: false,
    });
    expect((await move(data.id, { transition: 'validate' })).status).toBe(409);
    await emulator.moveWorkflow(data.id, { transition: 14 });
    await emulator.moveWorkflow(data.id, { transition: 'refuse' });
    expect((await get(data.id)).data).toMatchObject({
      state: { id: 4, name: 'refused' },
      transitions_available: [],
      is_closed: true,
    });
    expect((await move(data.id, { transition: 'validate' })).status).toBe(409);
    expect((await move(data.id, { close: true })).status).toBe(409);
    expect(outcome(await remove(data.id))).toEqual([409, `Workflow instance ${data.id} is closed`]);
    expect(await listed()).toHaveLength(1);
  });

  it('can be closed at once', async () => {
    const { data: one } = await start();
    const { data: other } = await start({ flux: 'review' });
    expect(await emulator.moveWorkflow(one.id, { close: true })).toMatchObject({ state: 'validated' });
    expect(await emulator.moveWorkflow(other.id, { close: true })).toMatchObject({ state: 'reviewed' });
    for (const body of [{}, { close: false }, { transition: '' }, { transition: 1, close: true }, { go: 1 }])
      expect((await move(one.id, body)).status).toBe(400);
    expect((await move(99_999, { close: true })).status).toBe(404);
  });

  it('closes by itself where the settings say so', async () => {
    const { data } = await start();
    await emulator.settings({ workflowClosesAfterMs: 3_600_000 });
    expect((await get(data.token)).data.is_closed).toBe(false);
    await emulator.settings({ workflowClosesAfterMs: 60 });
    const { data: later } = await start();
    expect(later.is_closed).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await listed()).toMatchObject([{ is_closed: true }, { is_closed: true }]);
    expect((await remove(later.id)).status).toBe(409);
    await expect(emulator.settings({ workflowClosesAfterMs: -1 })).rejects.toThrow('400');
  });

  it('outlives its object', async () => {
    const { data } = await start();
    await client.http.delete(`/api/file/${file}`, { params: { trash: 0 } });
    expect(await listed()).toEqual([data]);
    expect(await listed(as(account('user')))).toEqual([]);
    expect((await emulator.workflows())[0]).toMatchObject({ path: null });
    expect((await remove(data.id)).status).toBe(204);
  });

  it('is listed in pages where the platform has pages', async () => {
    await start();
    const { data } = await start();
    await emulator.settings({ listShape: 'paged', pageSize: 1 });
    expect(await listed({ params: { offset: 1 } })).toEqual({
      offset_start: 1,
      nb_objects: 1,
      nb_total_objects: 2,
      objects: [data],
    });
  });
});
