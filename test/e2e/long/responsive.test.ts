import { Production } from '../../../scripts/playground/production';
import { until } from '../../../scripts/playground/until';
import { byId, chainFrom, netExplorer, webhook, type Step } from '../support/chain';
import { serverCredential, useSession } from '../support/session';

jest.setTimeout(10 * 60_000);

const ITEMS = 20_000;
/** A person at the editor waits no longer, in milliseconds. */
const PATIENCE_MS = 1000;
const PATH = 'many-items';
const REQUEST = 'GET /api/folder/:id';

const session = useSession();

/** Makes an item of each id that the caller of the webhook sent. */
const eachId: Step = {
  name: 'Each',
  type: 'n8n-nodes-base.splitOut',
  typeVersion: 1,
  parameters: { fieldToSplitOut: 'body.ids', options: { destinationFieldName: 'id' } },
};

test('the editor answers while 20,000 items are on their way', async () => {
  const { emulator, n8n } = session;
  const credential = await serverCredential(session);
  const get = netExplorer(credential, 'Folder', 'folder', 'get', { folder: byId('={{ $json.id }}') });
  const workflow = await n8n.rest.importWorkflow(
    chainFrom(webhook(PATH, 'onReceived'), 'Many items', eachId, get),
  );
  const production = new Production(n8n.rest.http);
  await production.activate(workflow, PATH);
  await emulator.resetStats();
  const asked = async () => (await emulator.stats()).byRoute[REQUEST] ?? 0;
  const ids = Array<number>(ITEMS).fill(
    (await emulator.folders()).find(({ path }) => path === '/Commercial')!.id,
  );

  expect(await production.callWebhook(PATH, { ids })).toBe(200);
  await until('the first items', async () => (await asked()) > 0, 60_000);
  const waits: number[] = [];
  while ((await asked()) < ITEMS) {
    const began = performance.now();
    await n8n.rest.http.get(`/rest/workflows/${workflow}`);
    waits.push(performance.now() - began);
  }

  console.log(`${waits.length} looks at the workflow, the longest took ${Math.max(...waits).toFixed(0)} ms`);
  expect(waits.length).toBeGreaterThan(20);
  expect(Math.max(...waits)).toBeLessThan(PATIENCE_MS);
  await until(
    'the end of the execution',
    async () => (await production.executions(workflow, 'success')).length === 1,
    120_000,
  );
});
