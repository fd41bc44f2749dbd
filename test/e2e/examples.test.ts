import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withCredential } from '../../scripts/playground/examples';
import { errorOf } from '../../scripts/playground/execution';
import type { StoredCredential, WorkflowFile } from '../../scripts/playground/n8n-rest';
import { EXAMPLES } from '../../scripts/playground/paths';
import { summarize } from '../../scripts/playground/summary';
import { execute, serverCredential, startSession, type Session } from './support/session';

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
  const example = JSON.parse(readFileSync(path.join(EXAMPLES, name), 'utf8')) as WorkflowFile;
  const workflow = withCredential(example, credential);
  const execution = await execute(session, workflow);
  expect(errorOf(execution)).toBeUndefined();
  expect(summarize(workflow, execution).items).toBeGreaterThan(0);
});
