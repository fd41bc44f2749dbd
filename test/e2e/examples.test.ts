import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { withCredential } from '../../scripts/playground/examples';
import { errorOf, itemsOf, type Execution } from '../../scripts/playground/execution';
import type { StoredCredential, WorkflowFile } from '../../scripts/playground/n8n-rest';
import { EXAMPLES } from '../../scripts/playground/paths';
import { summarize } from '../../scripts/playground/summary';
import { execute, executeWell, serverCredential, startSession, type Session } from './support/session';

jest.setTimeout(10 * 60_000);

const names = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'));

let session: Session;
let credential: StoredCredential;
beforeAll(async () => {
  session = await startSession();
  credential = await serverCredential(session);
});
afterAll(async () => await session?.stop());

test('there are examples', () => {
  expect(names.length).toBeGreaterThan(0);
});

test.each(names)('%s succeeds and gives something out', async (name) => {
  const workflow = readExample(name);
  const execution = await execute(session, workflow);
  expect(errorOf(execution)).toBeUndefined();
  expect(summarize(workflow, execution).items).toBeGreaterThan(0);
});

test('onboarding goes on past a bad row, and a second run changes nothing', async () => {
  await session.emulator.reset('company');
  const rows = rowsOf(await runExample('onboard-from-a-csv.json'), 'Report');
  const isBad = ({ login }: IDataObject) => login === 'emil.novak';
  const good = rows.filter((row) => !isBad(row));
  expect(rows.filter(isBad)).toEqual([
    expect.objectContaining({
      result: 'failed',
      user: '',
      error: expect.stringContaining('is not an e-mail'),
    }),
  ]);
  expect(good).toHaveLength(5);
  for (const row of good) {
    expect(row).toMatchObject({
      user: 'created',
      membership: 'updated',
      own_folder: 'created',
      access: 'created',
    });
  }
  const [users, groups, rights] = await directory();
  for (const { login, group, folder } of good) {
    const { id, roots } = users.find((user) => user.login === login)!;
    expect(roots).toHaveLength(1);
    expect(groups.find((one) => one.login === group)?.members).toContain(id);
    expect(rights.filter(({ targetId }) => targetId === id)).toMatchObject([
      { folderPath: `/Commercial/${String(folder)}`, allowed: expect.arrayContaining(['browse', 'share']) },
    ]);
  }

  const again = rowsOf(await runExample('onboard-from-a-csv.json'), 'Report');
  expect(again.map(({ login, result }) => ({ login, result }))).toEqual(
    rows.map((row) => ({ login: row.login, result: isBad(row) ? 'failed' : 'unchanged' })),
  );
  expect(await directory()).toEqual([users, groups, rights]);
  expect(await reports('Onboarded')).toHaveLength(2);
});

test('offboarding hands everything over, and a second run changes nothing', async () => {
  await session.emulator.reset('company');
  const before = await user('hugo.francois');
  const rows = rowsOf(await runExample('offboard.json'), 'Report');
  expect(rows).toHaveLength(1 + before.groups.length + before.roots.length);
  expect(new Set(rows.map(({ result }) => result))).toEqual(new Set(['changed']));
  const [leaver, successor] = [await user('hugo.francois'), await user('sofia.akesson')];
  expect(leaver).toMatchObject({ active: false, groups: [] });
  expect(successor.roots).toEqual(expect.arrayContaining(before.roots));
  const rights = (await session.emulator.listRights()).filter(({ folderId }) =>
    before.roots.includes(folderId),
  );
  expect(rights.filter(({ targetId }) => targetId === leaver.id)).toEqual([]);
  const handedOver = rights.filter(({ targetId }) => targetId === successor.id);
  expect(handedOver.map(({ allowed }) => allowed.length)).toEqual(before.roots.map(() => 7));

  const after = await directory();
  const again = rowsOf(await runExample('offboard.json'), 'Report');
  expect(again).toHaveLength(1 + before.roots.length);
  expect(new Set(again.map(({ result }) => result))).toEqual(new Set(['unchanged']));
  expect(await directory()).toEqual(after);
  expect(await reports('Offboarded hugo.francois')).toHaveLength(2);
});

test('the quota report counts every active user, the fullest first', async () => {
  await session.emulator.reset('company');
  const active = new Map(
    (await session.emulator.listUsers()).filter((one) => one.active).map((one) => [one.id, one.login]),
  );
  const used: Record<string, number> = {};
  for (const { ownerId, versions } of await session.emulator.files()) {
    const login = active.get(ownerId);
    if (login) used[login] = (used[login] ?? 0) + versions.reduce((sum, { size }) => sum + size, 0);
  }
  const fullestFirst = Object.entries(used).sort(([, a], [, b]) => b - a);
  const execution = await runExample('quota-report.json');
  expect(rowsOf(execution, 'Fullest First').map((row) => [row.login, row.used])).toEqual(fullestFirst);
  expect(rowsOf(execution, 'Summary')).toMatchObject([
    {
      users: active.size,
      used: fullestFirst.reduce((sum, [, bytes]) => sum + bytes, 0),
      above: fullestFirst.length,
    },
  ]);
  expect(await reports('Quotas')).toHaveLength(1);
});

function readExample(name: string): WorkflowFile {
  const example = JSON.parse(readFileSync(path.join(EXAMPLES, name), 'utf8')) as WorkflowFile;
  return withCredential(example, credential);
}

async function runExample(name: string): Promise<Execution> {
  return await executeWell(session, readExample(name));
}

function rowsOf(execution: Execution, node: string): IDataObject[] {
  return itemsOf(execution, node).map(({ json }) => json);
}

/** Everything that these examples change of the platform's people. */
async function directory() {
  const { emulator } = session;
  return await Promise.all([emulator.listUsers(), emulator.listGroups(), emulator.listRights()]);
}

async function user(login: string) {
  const found = (await session.emulator.listUsers()).find((one) => one.login === login);
  if (!found) throw new Error(`there is no user ${login}`);
  return found;
}

/** The filed reports whose names begin so. */
async function reports(beginning: string) {
  return (await session.emulator.files()).filter(({ path: filed }) =>
    filed.startsWith(`/Archives/Reports/${beginning} `),
  );
}
