import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { connect, outcome, type Client } from './client';

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

const get = (id: string) => client.http.get(`/api/option/${id}`);
const put = (id: string, body: object) => client.http.put(`/api/option/${id}`, body);
const remove = (id: string) => client.http.delete(`/api/option/${id}`);
const defaults = { target: 'Élise Béranger', target_id: '3', target_isgroup: false, days: 127, ips: null };

describe('options', () => {
  it('of a user let sign in every day from anywhere, unless they were changed', async () => {
    expect((await get('3')).data).toEqual(defaults);
    const changed = { ...defaults, days: 20, ips: ['192.0.2.1'], remark: 'x' };
    const { status, data } = await put('3', { days: 20, ips: ['192.0.2.1'], remark: 'x' });
    expect([status, data]).toEqual([200, changed]);
    expect((await get('3')).data).toEqual(changed);
    expect((await put('3', { days: 0 })).data).toEqual({ ...changed, days: 0 });
    expect((await put('3', { ips: null })).data).toEqual({ ...changed, days: 0, ips: null });
    const deleted = await remove('3');
    expect([deleted.status, deleted.data]).toEqual([204, '']);
    expect((await get('3')).data).toEqual(defaults);
    expect((await remove('3')).status).toBe(204);
  });

  it('of a group say that it is one', async () => {
    const { data: group } = await client.http.post('/api/group', { login: 'Production' });
    expect((await put(group.id, { days: 62 })).data).toEqual({
      target: 'Production',
      target_id: group.id,
      target_isgroup: true,
      days: 62,
      ips: null,
    });
  });

  it('take addresses and ranges of both kinds, and none at all', async () => {
    const ips = ['203.0.113.7', '10.0.0.0/8', '0.0.0.0/0', '2001:db8::1', '2001:db8::/32', '::1/128'];
    expect((await put('3', { ips })).data.ips).toEqual(ips);
    expect((await put('3', { ips: [] })).data.ips).toEqual([]);
  });

  it.each([
    [{ days: -1 }, 'days'],
    [{ days: 128 }, 'days'],
    [{ days: 1.5 }, 'days'],
    [{ days: 'monday' }, 'days'],
    [{ ips: '192.0.2.1' }, 'ips'],
    [{ ips: ['192.0.2.256'] }, 'ips'],
    [{ ips: ['192.0.2.1', 'localhost'] }, 'ips'],
    [{ ips: ['10.0.0.0/33'] }, 'ips'],
    [{ ips: ['2001:db8::/129'] }, 'ips'],
    [{ ips: ['10.0.0.0/8/8'] }, 'ips'],
    [{ ips: ['10.0.0.0/'] }, 'ips'],
    [{ ips: [1] }, 'ips'],
    [{ ips: [null] }, 'ips'],
    [{}, 'body'],
  ])('refuse %j', async (body, told) => {
    expect(outcome(await put('3', { ...body }))).toEqual([400, expect.stringContaining(told)]);
    expect((await get('3')).data).toEqual(defaults);
  });

  it('change nothing if a part is refused', async () => {
    expect((await put('3', { days: 5, ips: ['x'] })).status).toBe(400);
    expect((await get('3')).data).toEqual(defaults);
  });

  it('are of a known user or group', async () => {
    for (const answer of [await get('4711'), await put('4711', { days: 1 }), await remove('4711')]) {
      expect(outcome(answer)).toEqual([404, expect.stringContaining('4711')]);
    }
  });
});
