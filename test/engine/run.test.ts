import type { IDataObject } from 'n8n-workflow';
import { Engine, type RunOptions } from '../support/engine';
import { byId, byLogin, byName, byPath, jsons, pairs, usePlatform } from '../support/platform';
import { shared } from '../support/worker/shared';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();
const getFolder = { resource: 'folder', operation: 'get' };
const byField = byId('={{ $json.id }}');

/** Requests that the platform got for a folder, e.g. `GET /api/folder/7`. */
async function requestsOf(id: number): Promise<number> {
  const log = await platform.emulator.log();
  return log.filter(({ path }) => path.startsWith(`/api/folder/${id}`)).length;
}

describe('A run', () => {
  it('begins anew with each try of Retry On Fail', async () => {
    const id = await platform.folder('Tries');
    await platform.emulator.fault({ match: `^GET /api/folder/${id}`, times: 2, status: 500 });
    const { main, failure } = await platform.engine.run({ ...getFolder, folder: byId(id) }, undefined, {
      retryOnFail: true,
    });
    expect(failure).toBeUndefined();
    expect(jsons(main)).toMatchObject([{ id }]);
    expect(await requestsOf(id)).toBe(3);
  });

  it('forgets with a try what it had looked up', async () => {
    const id = await platform.group('Found late');
    const members = [await platform.user('found.late')];
    const add = { resource: 'group', operation: 'addMembers', group: byName('Found late') };
    // The first try reads a directory in which the user is not yet.
    await platform.emulator.fault({ match: '^GET /api/users', times: 1, status: 200, body: [] });
    const { main, failure } = await platform.users.run(
      { ...add, members: byLogin('found.late') },
      undefined,
      {
        retryOnFail: true,
      },
    );
    expect(failure).toBeUndefined();
    expect(jsons(main)).toMatchObject([{ outcome: 'updated' }]);
    expect((await platform.api.get<{ members: string[] }>(`/group/${id}`)).data.members).toEqual(members);
  });

  it('tries again with an error output as well, and puts out each item once', async () => {
    const ids = [await platform.folder('Error output 1'), await platform.folder('Error output 2')];
    await platform.emulator.fault({ match: `^GET /api/folder/${ids[0]}`, times: 1, status: 500 });
    const { main, error } = await platform.engine.run(
      { ...getFolder, folder: byField },
      ids.map((id) => ({ json: { id } })),
      { retryOnFail: true, onError: 'continueErrorOutput' },
    );
    expect(jsons(main).map(({ id }) => id)).toEqual(ids);
    expect(pairs(main)).toEqual([0, 1]);
    expect(error).toEqual([]);
  });

  inOneRun('begins no further item after one that failed', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(async (n) => await platform.folder(`Stopped ${n}`)));
    const { failure } = await platform.engine.run(
      { ...getFolder, folder: byField, options: { itemsInFlight: 1 } },
      [ids[0]!, 999_999_999, ids[2]!, ids[3]!].map((id) => ({ json: { id } })),
    );
    expect(failure?.context).toMatchObject({ itemIndex: 1 });
    expect(await requestsOf(ids[2]!)).toBe(0);
    expect(await requestsOf(ids[3]!)).toBe(0);
  });

  it('evaluates the parameters of its own operation only, and of an item when it begins', async () => {
    const id = await platform.folder('Own parameters');
    const others = { name: '={{ $json.missing.name }}', depth: '={{ $json.missing.depth }}' };
    const { main, failure } = await platform.engine.run({ ...getFolder, folder: byId(id), ...others });
    expect(failure).toBeUndefined();
    expect(jsons(main)).toMatchObject([{ id }]);
  });

  it.each(['={{ "abc" }}', '={{ 0 }}', 21])('refuses %s items in flight', async (itemsInFlight) => {
    await platform.emulator.resetStats();
    const { failure } = await platform.engine.run({
      ...getFolder,
      folder: byId(1),
      options: { itemsInFlight },
    });
    expect(failure?.message).toContain('Items in Flight cannot be');
    expect((await platform.emulator.stats()).requests).toBe(0);
  });

  it('does not let the others queue when the first request fails', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(async (n) => await platform.folder(`Behind ${n}`)));
    await platform.emulator.settings({ latencyMs: 100 });
    await platform.emulator.fault({ match: '^GET /api/folder/', times: 1, drop: true });
    await platform.engine.run(
      { ...getFolder, folder: byField, options: { itemsInFlight: 4 } },
      ids.map((id) => ({ json: { id } })),
    );
    expect((await platform.emulator.stats()).maxInFlight).toBeGreaterThan(1);
  });

  inOneRun('gives a platform up that is down for all items, and says so', async () => {
    const ids = await Promise.all([1, 2, 3].map(async (n) => await platform.folder(`Down ${n}`)));
    await platform.emulator.settings({ dropRate: 1 });
    // Each attempt is a minute later than the one before.
    let minutes = 0;
    const now = Date.now.bind(shared.clock);
    const clock = jest.spyOn(shared.clock, 'now').mockImplementation(() => now() + minutes * 60_000);
    const counting = setInterval(() => (minutes += 1), 50);
    try {
      const { main } = await platform.engine.run(
        { ...getFolder, folder: byField, options: { itemsInFlight: 1 } },
        ids.map((id) => ({ json: { id } })),
        { onError: 'continueRegularOutput' },
      );
      const down = { error: 'The platform is down, so the rest of this run was not tried' };
      expect(jsons(main)).toMatchObject([{ error: 'The platform could not be reached' }, down, down]);
    } finally {
      clearInterval(counting);
      clock.mockRestore();
    }
    // The first item was tried, the others were not.
    expect(await requestsOf(ids[0]!)).toBeGreaterThanOrEqual(5);
    expect(await requestsOf(ids[1]!)).toBe(0);
    expect(await requestsOf(ids[2]!)).toBe(0);
  });

  inOneRun('ends at once when the workflow is cancelled between two batches', async () => {
    const id = await platform.folder('Cancelled');
    await platform.engine.run(
      {
        ...getFolder,
        folder: byId(id),
        requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 60_000 } } },
      },
      [{ json: {} }, { json: {} }, { json: {} }],
      { cancelWith: (cancel) => setTimeout(cancel, 500) },
    );
    expect(await requestsOf(id)).toBe(1);
  });

  inOneRun('begins no further item when it is cancelled, also where it continues on errors', async () => {
    const id = await platform.folder('Cancelled on');
    await platform.emulator.settings({ latencyMs: 100 });
    await platform.engine.run(
      { ...getFolder, folder: byId(id) },
      Array.from({ length: 5000 }, () => ({ json: {} })),
      { onError: 'continueRegularOutput', cancelWith: (cancel) => setTimeout(cancel, 500) },
    );
    const asked = await requestsOf(id);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(500);
  });

  inOneRun.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
    'fails each item for what concerns all of them, with %s',
    async (onError) => {
      const id = await platform.folder(`All of them ${onError}`);
      const items = [{ json: { id } }, { json: { id } }];
      const remove = { resource: 'folder', operation: 'delete', folder: byField };
      for (const wrong of [
        { requestOptions: { timeout: -1 } },
        { options: { itemsInFlight: '={{ "abc" }}' } },
      ]) {
        const { main, error } = await platform.engine.run({ ...remove, ...wrong }, items, { onError });
        const failed = onError === 'continueErrorOutput' ? error : main;
        expect(jsons(failed).map((json) => String(json.error))).toEqual(
          Array(2).fill(expect.stringContaining('cannot be')),
        );
        expect(pairs(failed)).toEqual([0, 1]);
        expect(onError === 'continueErrorOutput' ? main : error).toEqual([]);
      }
      expect(await requestsOf(id)).toBe(0);
    },
  );

  it('changes nothing where what is to be changed is missing', async () => {
    const id = await platform.folder('Keeps its name');
    for (const name of ['={{ $json.missing }}', '={{ null }}', '={{ "  " }}']) {
      const rename = { resource: 'folder', operation: 'rename', folder: byId(id), name };
      await platform.emulator.resetStats();
      const { failure } = await platform.engine.run(rename);
      expect(failure).toBeDefined();
      expect(await platform.writes()).toEqual([]);
    }
  });

  it('knows a thing by its ID, whatever other fields it has', async () => {
    const [id, other] = [await platform.folder('Itself'), await platform.folder('Another')];
    for (const folder of ['={{ $json }}', byId('={{ $json }}')]) {
      const json = { id, name: 'Itself', value: other, mode: 'rw' };
      const { main } = await platform.engine.run({ ...getFolder, folder }, [{ json }]);
      expect(jsons(main)).toMatchObject([{ id }]);
    }
  });

  inOneRun('takes what n8n’s Request Options say', async () => {
    const id = await platform.folder('Request options');
    const run = async (requestOptions: IDataObject, count = 1) =>
      await platform.engine.run(
        { ...getFolder, folder: byId(id), requestOptions },
        Array.from({ length: count }, () => ({ json: {} })),
      );
    const wrong = await run({ proxy: 'no address' });
    expect(wrong.failure?.message).toBe('The proxy is not valid');
    for (const proxy of [
      '127.0.0.1:9',
      'proxy.example.com:8080',
      'socks5://127.0.0.1:9',
      'http://u%ser@127.0.0.1:9',
    ]) {
      expect((await run({ proxy })).failure?.message).toBe('The proxy is not valid');
    }
    expect((await run({ timeout: -1 })).failure?.message).toBe('The timeout cannot be -1');
    const unreachable = await run({ proxy: 'http://127.0.0.1:9' });
    expect(unreachable.failure?.message).toBe('The platform could not be reached');
    const began = Date.now();
    await run({ batching: { batch: { batchSize: 1, batchInterval: 100 } } }, 3);
    expect(Date.now() - began).toBeGreaterThanOrEqual(200 / 5);
  });
});

describe('Both ways in which n8n calls an operation', () => {
  const cases: Record<string, (way: RunOptions) => Promise<unknown>> = {
    'give an object': async (way) => {
      const parameters = { ...getFolder, folder: byPath(`/${platform.root.name}`) };
      return jsons((await platform.engine.run(parameters, undefined, way)).main);
    },
    'give a list': async (way) => {
      const parameters = { resource: 'user', operation: 'getAll', returnAll: true, simplify: false };
      return jsons((await platform.users.run(parameters, undefined, way)).main);
    },
    'send what was entered, and nothing else': async (way) => {
      const folder = { __rl: true, mode: 'id', value: String(await platform.folder(`Way ${way.routed}`)) };
      await platform.emulator.resetStats();
      const parameters = { resource: 'folder', operation: 'delete', folder, deletion: 'forGood' };
      const { failure } = await platform.engine.run(parameters, undefined, way);
      const log = await platform.emulator.log();
      return [failure, log.filter(({ method }) => method === 'DELETE').map(({ names }) => names)];
    },
    'compute what is sent otherwise than entered': async (way) => {
      const parameters = {
        resource: 'signature',
        operation: 'create',
        signatureName: 'Way',
        fieldsPlace: 'none',
        additionalFields: { ordered: true },
      };
      const { main, failure } = await platform.workflow.run(parameters, undefined, way);
      return [failure?.message, jsons(main).map(({ ordered }) => ordered)];
    },
    fail: async (way) => {
      const { failure } = await platform.engine.run(
        { ...getFolder, folder: byId(999_999_999) },
        undefined,
        way,
      );
      return [failure?.message, failure?.description, failure?.context];
    },
    'go on when an item failed': async (way) => {
      const parameters = { ...getFolder, folder: byId(999_999_999) };
      const options: RunOptions = { ...way, onError: 'continueErrorOutput' };
      const { main, error } = await platform.engine.run(parameters, [{ json: { row: 7 } }], options);
      return [main, error];
    },
    'refuse a platform URL that is none': async (way) => {
      const engine = new Engine({
        platformUrl: 'http://company.example',
        clientId: 'id',
        clientSecret: 'secret',
      });
      const { failure } = await engine.run({ ...getFolder, folder: byId(1) }, undefined, way);
      return [failure?.message, failure?.description];
    },
    'take the content of a binary and give one back': async (way) => {
      const folder = byId(await platform.folder(`Binary ${way.routed}`));
      const data = await platform.engine.binary(Buffer.from('both ways'), 'ways.txt');
      const up = { resource: 'file', operation: 'upload', folder };
      const uploaded = await platform.engine.run(up, [{ json: {}, binary: { data } }], way);
      const file = byId(Number(uploaded.main[0]?.json.id));
      const { main } = await platform.engine.run(
        { resource: 'file', operation: 'download', file },
        undefined,
        way,
      );
      return String(await platform.engine.content(main[0]?.binary?.data));
    },
  };

  it.each(Object.keys(cases))('%s', async (name) => {
    const routed = await cases[name]!({ routed: true });
    expect(await cases[name]!({ routed: false })).toEqual(routed);
    expect(routed).not.toEqual([]);
  });
});
