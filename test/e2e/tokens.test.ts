import { errorOf, itemsOf } from '../../scripts/playground/execution';
import type { StoredCredential } from '../../scripts/playground/n8n-rest';
import { Production } from '../../scripts/playground/production';
import { chain, chainFrom, listRoot, webhook } from './support/chain';
import { execute, executeWell, personCredential, serverCredential, useSession } from './support/session';

jest.setTimeout(5 * 60_000);

/** Executions of one workflow that run in n8n's process at the same time. */
const AT_ONCE = 10;
/** Long enough for the requests of all of them to be under way together, in milliseconds. */
const LATENCY_MS = 300;

const session = useSession({ rotateRefreshTokens: true });

async function tokenRequests(): Promise<Record<string, number>> {
  return (await session.emulator.stats()).tokenRequests;
}

/** Starts a workflow several times at once. @returns how many folders each execution found. */
async function runAtOnce(path: string, credential: StoredCredential): Promise<number[]> {
  const { emulator, n8n } = session;
  const { rest } = n8n;
  const workflow = chainFrom(webhook(path, 'lastNode'), path, listRoot(credential));
  await new Production(rest.http).activate(await rest.importWorkflow(workflow), path);
  const call = async () => await rest.http.post<unknown[]>(`/webhook/${path}`, {});
  await call();
  await emulator.revoke('access');
  await emulator.settings({ latencyMs: LATENCY_MS });
  await emulator.resetStats();
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, call));
  await emulator.settings({ latencyMs: 0 });
  return answers.map(({ data }) => data.length);
}

test('an expired access token is refreshed during a workflow', async () => {
  const { emulator } = session;
  const { credential } = await personCredential(session, 'Expired');
  await emulator.revoke('access');
  await emulator.resetStats();
  const execution = await executeWell(session, chain('Expired', listRoot(credential)));
  expect(itemsOf(execution, 'Folders').length).toBeGreaterThan(0);
  expect(await tokenRequests()).toEqual({ refresh_token: 1 });
});

test('executions at the same time refresh the token of a person once', async () => {
  const { credential } = await personCredential(session, 'Shared');
  const found = await runAtOnce('shared', credential);
  expect(new Set(found).size).toBe(1);
  expect(found[0]).toBeGreaterThan(0);
  expect((await session.emulator.stats()).maxInFlight).toBeGreaterThan(1);
  expect(await tokenRequests()).toEqual({ refresh_token: 1 });
});

test('executions at the same time fetch the token of a server once', async () => {
  const found = await runAtOnce('server', await serverCredential(session));
  expect(new Set(found).size).toBe(1);
  expect(found[0]).toBeGreaterThan(0);
  expect(await tokenRequests()).toEqual({ client_credentials: 1 });
});

test('a refresh token that was revoked: n8n says that the credential needs to be reconnected', async () => {
  const { credential } = await personCredential(session, 'Revoked');
  await session.emulator.revoke('all');
  const execution = await execute(session, chain('Revoked', listRoot(credential)));
  expect(errorOf(execution)).toContain('The credential "Revoked" needs to be reconnected.');
  expect(errorOf(execution)).toContain('Open the credential and reconnect it');
});
