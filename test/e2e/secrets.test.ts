import { databaseTables } from '../../scripts/playground/database';
import { errorOf, type Execution } from '../../scripts/playground/execution';
import { byId, byPath, chain, netExplorer, type Step } from './support/chain';
import { COMMON_ROOT, execute, personCredential, serverCredential, useSession } from './support/session';

jest.setTimeout(10 * 60_000);

const session = useSession();
let secrets: string[];
const executions: Execution[] = [];

beforeAll(async () => {
  const { emulator } = session;
  const server = await serverCredential(session);
  const { credential: person } = await personCredential(session, 'Person');

  const folder = byPath(COMMON_ROOT);
  const list = (credential: typeof server): Step =>
    netExplorer(credential, 'List', 'folder', 'getAll', { folder, simplify: false });
  const missing = (more: Partial<Step>) =>
    netExplorer(server, 'Get', 'file', 'get', { file: byId('999999999') }, more);
  const run = async (...steps: Step[]) => executions.push(await execute(session, chain('Secrets', ...steps)));

  await run(list(server));
  await run(list(person));
  await emulator.revoke('access');
  await run(list(person));
  await run(missing({}));
  await run(missing({ onError: 'continueRegularOutput' }));
  await emulator.fault({ match: '^GET /api/folder/', times: 10, status: 500, body: '<h1>broken</h1>' });
  await run(list(server));
  await emulator.revoke('all');
  await run(list(person));
  secrets = await emulator.secretsIssued();
});

/** The secrets that a text gives away, shortened so that a failing test does not do the same. */
function found(text: string): string[] {
  return secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret.slice(0, 4)}…`);
}

test('the runs covered success, refresh, and failures of several kinds', () => {
  expect(secrets.length).toBeGreaterThan(5);
  expect(executions.map((execution) => errorOf(execution) === undefined)).toEqual([
    true,
    true,
    true,
    false,
    true,
    false,
    false,
  ]);
});

test('no secret is in the execution data or the output of the command line', () => {
  expect(executions.flatMap(({ output }) => found(output))).toEqual([]);
});

test("no secret is in the server's log", async () => {
  expect(found(await session.n8n.log())).toEqual([]);
});

test('no secret is readable in the database', async () => {
  const tables = await databaseTables(session.n8n);
  expect(tables.execution_data?.length).toBe(executions.length);
  expect(tables.credentials_entity?.length).toBe(2);
  const leaks = Object.entries(tables).filter(([, rows]) => found(JSON.stringify(rows)).length > 0);
  expect(leaks.map(([name]) => name)).toEqual([]);
});
