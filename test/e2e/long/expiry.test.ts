import { errorOf, itemsOf, runsOf } from '../../../scripts/playground/execution';
import type { StoredCredential, WorkflowFile } from '../../../scripts/playground/n8n-rest';
import { byPath, chain, fetchBinary, listRoot, netExplorer } from '../support/chain';
import { ContentServer } from '../support/content-server';
import { COMMON_ROOT, execute, personCredential, serverCredential, useSession } from '../support/session';

jest.setTimeout(10 * 60_000);

const TOKEN_LIFETIME_S = 60;
const RUN_S = 300;
/** n8n's Wait node stays in its process below 65 seconds; above, it would put the execution away. */
const PAUSE_S = 20;
const ROUNDS = RUN_S / PAUSE_S;
const CONTENT_SIZE = 96 * 1024 * 1024;
/** Of each request: a dozen of them makes an upload that outlives a token. */
const LATENCY_MS = 8_000;

const session = useSession({ tokenLifetimeSeconds: TOKEN_LIFETIME_S, rotateRefreshTokens: true });
let contents: ContentServer;
beforeAll(async () => (contents = await ContentServer.start()));
afterAll(async () => await contents?.stop());

/** Lists a folder again and again with pauses, for as long as the test is to last. */
function patrol(credential: StoredCredential): WorkflowFile {
  const workflow = chain(
    'Patrol',
    {
      name: 'Rounds',
      type: 'n8n-nodes-base.code',
      typeVersion: 2,
      parameters: {
        jsCode: `return Array.from({ length: ${ROUNDS} }, (_, round) => ({ json: { round } }));`,
      },
    },
    { name: 'Loop', type: 'n8n-nodes-base.splitInBatches', typeVersion: 3, parameters: {} },
    { ...listRoot(credential), executeOnce: true },
    { name: 'Pause', type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: PAUSE_S } },
  );
  const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
  // Output 0 of the loop is for the end, output 1 for each round.
  workflow.connections.Loop = { main: [[], to('Folders')] };
  workflow.connections.Pause = { main: [to('Loop')] };
  return workflow;
}

test('a workflow of five minutes outlives the tokens of a person', async () => {
  const { credential } = await personCredential(session, 'Person');
  await session.emulator.resetStats();
  const started = Date.now();
  const execution = await execute(session, patrol(credential));
  const seconds = (Date.now() - started) / 1000;
  expect(errorOf(execution)).toBeUndefined();
  expect(seconds).toBeGreaterThan(RUN_S);
  expect(runsOf(execution, 'Folders')).toHaveLength(ROUNDS);
  for (const { data } of runsOf(execution, 'Folders')) expect(data?.main?.[0]?.length).toBeGreaterThan(0);
  const { refresh_token: refreshes } = (await session.emulator.stats()).tokenRequests;
  expect(refreshes).toBeGreaterThanOrEqual(Math.floor(RUN_S / TOKEN_LIFETIME_S) - 1);
  expect(refreshes).toBeLessThanOrEqual(Math.ceil(seconds / TOKEN_LIFETIME_S));
});

test('an upload outlives the token it began with', async () => {
  const credential = await serverCredential(session);
  const content = contents.add('slow', CONTENT_SIZE);
  await session.emulator.settings({ latencyMs: LATENCY_MS });
  await session.emulator.resetStats();
  const upload = { folder: byPath(COMMON_ROOT), fileName: 'slow.bin' };
  const started = Date.now();
  const execution = await execute(
    session,
    chain(
      'Slow',
      fetchBinary('Content', content.url),
      netExplorer(credential, 'Upload', 'file', 'upload', upload),
    ),
  );
  expect(errorOf(execution)).toBeUndefined();
  expect((Date.now() - started) / 1000).toBeGreaterThan(TOKEN_LIFETIME_S);
  expect(itemsOf(execution, 'Upload')).toMatchObject([{ json: { name: 'slow.bin', hash: content.md5 } }]);
  const stats = await session.emulator.stats();
  expect(stats.tokenRequests.client_credentials).toBeGreaterThan(1);
  expect(stats).toMatchObject({ openTusUploads: 0, unfinishedTusSessions: 0 });
});
