import type { IDataObject } from 'n8n-workflow';

import { byId, byName, byPath, jsons, pairs, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform({ settings: { language: 'en' } });
const instance = { resource: 'instance' };

const run = async (parameters: object) => await platform.workflow.run({ ...instance, ...parameters });
const first = async (parameters: object) => (await run(parameters)).main[0]?.json;
const byToken = (value: unknown) => ({ __rl: true, mode: 'token', value: String(value) });

/** A file with a workflow on it, made by another client. */
async function started(
  name: string,
  flux = 'validation',
): Promise<{ id: number; token: string; file: number }> {
  const file = (await platform.file(platform.root.id, `${name}.txt`, name)).id;
  const body = { flux, object_id: file, object_type: 'file' };
  const { data } = await platform.api.post('/workflow/instance', body);
  return { id: data.id, token: data.token, file };
}

const startsOn = async (path: string) =>
  (await platform.emulator.workflows()).filter((one) => one.path?.endsWith(path));

describe('Start', () => {
  it('starts a workflow on a file by ID and on a folder by path', async () => {
    const folder = await platform.folder('Started');
    const file = await platform.file(folder, 'start.txt', 'a');
    const made = await first({
      operation: 'start',
      flux: byName('validation'),
      instanceFile: byId(file.id),
      additionalFields: { properties: '{"reviewer": "m.durand", "days": 3}' },
      customFields: { field: [{ name: 'priority', value: '2' }] },
    });
    expect(made).toMatchObject({
      flux: 'validation',
      object_id: file.id,
      object_type: 'file',
      properties: { reviewer: 'm.durand', days: 3 },
      is_closed: false,
      priority: 2,
    });
    const on = await first({
      operation: 'start',
      flux: '={{ "review" }}',
      instanceOn: 'folder',
      instanceFolder: byPath(`/${platform.root.name}/Started`),
    });
    expect(on).toMatchObject({ flux: 'review', object_id: folder, object_type: 'folder' });
  });

  inOneRun(
    'starts once for each item, also when answers are lost',
    async () => {
      const file = await platform.file(await platform.folder('Once'), 'once.txt', 'a');
      // One that was there before, about the same file, is not taken for a new one.
      const body = { flux: 'validation', object_id: file.id, object_type: 'file' };
      const { data: old } = await platform.api.post('/workflow/instance', body);
      await new Promise((resolve) => setTimeout(resolve, 3200));
      await platform.emulator.resetStats();
      await platform.emulator.fault({ match: '^POST /api/workflow/instance$', lostAnswer: true });
      await platform.emulator.fault({ match: '^POST /api/workflow/instance$', drop: true });
      await platform.emulator.fault({ match: '^POST /api/workflow/instance$', lostAnswer: true });
      const items = [{ json: {} }, { json: {} }, { json: {} }];
      const { main, failure } = await platform.workflow.run(
        { ...instance, operation: 'start', flux: byName('validation'), instanceFile: byId(file.id) },
        items,
      );
      expect(failure).toBeUndefined();
      expect(pairs(main)).toEqual([0, 1, 2]);
      const ids = jsons(main).map(({ id }) => id);
      expect(new Set(ids).size).toBe(3);
      expect(ids).not.toContain(old.id);
      expect((await startsOn('once.txt')).map(({ id }) => id)).toEqual([old.id, ...ids]);
    },
    30_000,
  );

  it('tells when it cannot know whether it was started', async () => {
    const { file } = await started('Undated');
    await platform.emulator.fault({ match: '^POST /api/workflow/instance$', drop: true });
    const undated = { id: 1, flux: 'validation', object_id: file, object_type: 'file' };
    await platform.emulator.fault({
      match: '^GET /api/workflow/instances$',
      status: 200,
      body: [undated],
      times: 2,
    });
    const { failure } = await run({
      operation: 'start',
      flux: byName('validation'),
      instanceFile: byId(file),
    });
    expect(failure?.message).toBe('It is not known whether the workflow "validation" was started');
    expect(await startsOn('Undated.txt')).toHaveLength(1);
  });

  it.each([
    [{ flux: byName('={{ " " }}') }, 'No workflow was chosen'],
    [{ instanceFile: byId('={{ "" }}') }, 'No file was chosen'],
    [{ instanceFile: byPath('/Nowhere/a.txt') }, 'There is no root folder "Nowhere"'],
    [{ additionalFields: { properties: '={{ "not json" }}' } }, 'The properties are not JSON'],
    [{ additionalFields: { properties: '7' } }, 'The properties are not JSON'],
  ])('refuses %j before anything is sent', async (wrong, message) => {
    const { failure } = await run({
      operation: 'start',
      flux: byName('validation'),
      instanceFile: byId(1),
      ...wrong,
    });
    expect(failure?.message).toContain(message);
    expect(await platform.writes()).toEqual([]);
  });

  it('gives the platform’s text for a workflow that there is not', async () => {
    const file = await platform.file(await platform.folder('No flux'), 'n.txt', 'a');
    const { failure } = await run({ operation: 'start', flux: byName('none'), instanceFile: byId(file.id) });
    expect(failure?.message).toBe('The platform does not accept the request: There is no workflow "none"');
  });
});

describe('Get, list and delete', () => {
  it('gets one by ID and by token, and deletes it as long as it is open', async () => {
    const { id, token } = await started('Got');
    expect(await first({ operation: 'get', instance: byId(id) })).toMatchObject({ id, token });
    expect(await first({ operation: 'get', instance: byToken(token) })).toMatchObject({ id });
    const wrong = await run({ operation: 'get', instance: byToken('nothing') });
    expect(wrong.failure?.message).toBe('There is no workflow instance "nothing"');
    expect(await first({ operation: 'delete', instance: byToken(token) })).toEqual({ success: true });
    const gone = await run({ operation: 'get', instance: byId(id) });
    expect(gone.failure?.message).toBe(`Not found: Workflow instance ${id} was not found`);

    const { id: closed } = await started('Closed');
    await platform.emulator.moveWorkflow(closed, { close: true });
    const { failure } = await run({ operation: 'delete', instance: byId(closed) });
    expect(failure?.message).toBe(`The platform reports a conflict: Workflow instance ${closed} is closed`);
    expect(failure?.description).toContain('A closed instance is kept by the platform');
    expect(failure?.httpCode).toBe('409');
  });

  it.each(['plain', 'paged'] as const)('lists and filters, %s', async (listShape) => {
    const open = await started(`Open ${listShape}`);
    const refused = await started(`Refused ${listShape}`);
    const review = await started(`Review ${listShape}`, 'review');
    await platform.emulator.moveWorkflow(refused.id, { transition: 'refuse' });
    await platform.emulator.settings({ listShape });
    const list = async (filters: object, more: object = {}) => {
      const { main } = await run({ operation: 'getAll', returnAll: true, filters, ...more });
      const ours: unknown[] = [open.id, refused.id, review.id];
      return jsons(main)
        .map(({ id }) => id)
        .filter((id) => ours.includes(id));
    };
    expect(await list({})).toEqual([open.id, refused.id, review.id]);
    expect(await list({ closed: 'closed' })).toEqual([refused.id]);
    expect(await list({ closed: 'open' })).toEqual([open.id, review.id]);
    expect(await list({ state: 'Refused' })).toEqual([refused.id]);
    expect(await list({ state: '4' })).toEqual([refused.id]);
    expect(await list({ flux: 'REV' })).toEqual([review.id]);
    expect(await list({ file: byId(open.file) })).toEqual([open.id]);
    expect(await list({ folder: byId(platform.root.id) })).toEqual([]);
    const { main } = await run({ operation: 'getAll', limit: 1 });
    expect(main).toHaveLength(1);
  });

  it('is found by the pickers', async () => {
    const { id } = await started('Picked', 'review');
    const workflows = await platform.workflow.search('searchWorkflows');
    expect(workflows.results).toEqual(expect.arrayContaining([{ name: 'review', value: 'review' }]));
    expect(new Set(workflows.results.map(({ value }) => value)).size).toBe(workflows.results.length);
    const found = await platform.workflow.search('searchInstances', `review ${id}`);
    expect(found.results).toEqual([
      { name: expect.stringMatching(`^review ${id}: in review \\(file `), value: String(id) },
    ]);
  });
});

describe('Wait for Completion', () => {
  const wait = { operation: 'awaitCompletion' };

  it('gives a closed one at once, and waits for one that is not', async () => {
    const { id } = await started('Waits');
    const running = run({ ...wait, instance: byId(id), longestWait: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await platform.emulator.moveWorkflow(id, { transition: 'validate' });
    const { main } = await running;
    expect(main[0]?.json).toMatchObject({
      id,
      completed: true,
      is_closed: true,
      state: { name: 'validated' },
    });
    expect(Number(main[0]?.json.waited_seconds)).toBeGreaterThanOrEqual(1);
    const again = await first({ ...wait, instance: byId(id) });
    expect(again).toMatchObject({ completed: true, waited_seconds: 0 });
  }, 30_000);

  it('waits with many items at once, though few may talk at once', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 12; index += 1) ids.push((await started(`Many ${index}`)).id);
    await platform.emulator.resetStats();
    const began = Date.now();
    const running = platform.workflow.run(
      {
        ...instance,
        ...wait,
        instance: byId('={{ $json.id }}'),
        longestWait: 1,
        options: { itemsInFlight: 2 },
      },
      ids.map((id) => ({ json: { id } })),
    );
    await new Promise((resolve) => setTimeout(resolve, 1200));
    // The last first: nobody waits for who came before.
    for (const id of [...ids].reverse()) await platform.emulator.moveWorkflow(id, { close: true });
    const { main, failure } = await running;
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual(ids.map((_, index) => index));
    expect(jsons(main).every(({ completed }) => completed === true)).toBe(true);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect((await platform.emulator.stats()).maxInFlight).toBeLessThanOrEqual(2);
  }, 30_000);

  it('fails or goes on when the time is over, as was chosen', async () => {
    const { id } = await started('Too long');
    const short = { ...wait, instance: byId(id), longestWait: 0.02 };
    const { failure } = await run(short);
    expect(failure?.message).toMatch(`The workflow instance ${id} was not closed within 1 seconds`);
    expect(failure?.description).toContain('"to_validate"');
    const { main, error } = await platform.workflow.run({ ...instance, ...short }, [{ json: {} }], {
      onError: 'continueErrorOutput',
    });
    expect(main).toEqual([]);
    expect(pairs(error)).toEqual([0]);
    expect(await first({ ...short, ifTimeIsOver: 'continue' })).toMatchObject({ id, completed: false });
  }, 30_000);

  it('stops at once when the workflow is cancelled', async () => {
    const { id } = await started('Cancelled');
    let cancel: () => void = () => {};
    const began = Date.now();
    const running = platform.workflow.run(
      { ...instance, ...wait, instance: byId(id), longestWait: 5 },
      [{ json: {} }, { json: {} }],
      { cancelWith: (stop) => (cancel = stop) },
    );
    await new Promise((resolve) => setTimeout(resolve, 2500));
    cancel();
    await running;
    expect(Date.now() - began).toBeLessThan(4500);
    await platform.emulator.resetStats();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await platform.emulator.stats()).requests).toBe(0);
  }, 30_000);

  it('fails for an instance that is deleted meanwhile, and only for that', async () => {
    const [kept, deleted] = [await started('Kept'), await started('Deleted')];
    const running = platform.workflow.run(
      { ...instance, ...wait, instance: byId('={{ $json.id }}'), longestWait: 1 },
      [{ json: { id: deleted.id } }, { json: { id: kept.id } }],
      { onError: 'continueErrorOutput' },
    );
    await new Promise((resolve) => setTimeout(resolve, 700));
    await platform.api.delete(`/workflow/instance/${deleted.id}`);
    await platform.emulator.moveWorkflow(kept.id, { close: true });
    const { main, error } = await running;
    expect(jsons(main).map(({ id }) => id)).toEqual([kept.id]);
    expect(error.map(({ json }) => (json as IDataObject).error)).toEqual([
      `Not found: Workflow instance ${deleted.id} was not found`,
    ]);
  }, 30_000);

  it.each(['={{ 0 }}', '={{ -1 }}', '={{ "long" }}', '={{ 100000 }}'])(
    'refuses to wait %s minutes before anything is sent',
    async (longestWait) => {
      const { failure } = await run({ ...wait, instance: byId(1), longestWait });
      expect(failure?.message).toMatch(/^(The longest wait ".*"|Longest Wait \(Minutes\)) cannot be /);
      expect((await platform.emulator.stats()).requests).toBe(0);
    },
  );
});
