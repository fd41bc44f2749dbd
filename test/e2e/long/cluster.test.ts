import type { INodeParameters } from 'n8n-workflow';
import type { N8n } from '../../../scripts/playground/n8n';
import { until } from '../../../scripts/playground/until';
import {
  byId,
  byName,
  byPath,
  fetchBinary,
  listRoot,
  md5OfBinary,
  netExplorer,
  SHARE_LINKS,
  TAGS,
  textToBinary,
  USERS,
  type Step,
} from '../support/chain';
import {
  deliver,
  executionsOf,
  forEach,
  busyOf,
  publish,
  startClusterSession,
  untilOver,
  type ClusterSession,
} from '../support/cluster-session';
import { ContentServer } from '../support/content-server';
import { COMMON_ROOT, personCredential } from '../support/session';

jest.setTimeout(20 * 60_000);

const WORKERS = 3;
/** Executions that a worker runs at once, unless told otherwise. */
const WORKER_CONCURRENCY = 10;
/** Calls of webhooks that are under way at once. */
const SENDERS = 20;
/** How long to wait for anything. */
const PATIENCE_MS = 12 * 60_000;
const FOLDER = `${COMMON_ROOT}/Cluster`;
const CATEGORY = 'Cluster';

let session: ClusterSession;
let contents: ContentServer;

beforeAll(async () => {
  contents = await ContentServer.start();
  session = await startClusterSession(WORKERS);
});
afterAll(async () => {
  await session?.stop();
  await contents.stop();
});

/** What the caller of the webhook sent. */
const sent = (field: string) => `={{ $('Start').item.json.body.${field} }}`;

function step(
  type: string,
  name: string,
  resource: string,
  operation: string,
  parameters: INodeParameters,
): Step {
  return netExplorer(session.credential, name, resource, operation, parameters, { type });
}

/** Uploads the binary, shares it, and tags it with a tag that is made if there is none, in a category likewise. */
function uploadShareAndTag(ifExists: string): Step[] {
  const uploaded = byId("={{ $('Upload').item.json.id }}");
  return [
    netExplorer(session.credential, 'Upload', 'file', 'upload', {
      folder: byPath(FOLDER),
      createFolders: true,
      fileName: sent('name'),
      ifExists,
    }),
    step(SHARE_LINKS, 'Share', 'shareLink', 'create', {
      contents: { file: [{ linkFile: uploaded }] },
    }),
    step(TAGS, 'Category', 'category', 'create', { categoryName: CATEGORY, ifCategoryExists: 'get' }),
    step(TAGS, 'Tag', 'item', 'addTags', {
      itemKind: 'file',
      itemFile: uploaded,
      tags: byName('Ordered'),
      createMissing: true,
      newTags: { tagCategory: byName(CATEGORY) },
    }),
  ];
}

/** What the platform has of some files of the folder: their versions, share links and tags. */
async function onPlatform(isMeant: (name: string) => boolean) {
  const { emulator } = session;
  const links = (await emulator.links()).sharelinks;
  const tags = (await emulator.tags()).filter(({ category }) => category === CATEGORY);
  return (await emulator.files())
    .filter(({ path, name }) => path === `${FOLDER}/${name}` && isMeant(name))
    .map(({ name, path, versions }) => ({
      name,
      hashes: versions.map(({ hash }) => hash),
      links: links.filter(({ fileIds }) => versions.some(({ id }) => fileIds.includes(id))).length,
      tags: tags.flatMap((tag) =>
        tag.elements.filter((element) => element.path === path).map(() => tag.name),
      ),
    }));
}

const file = (name: string) => ({ name, hashes: [expect.any(String)], links: 1, tags: ['Ordered'] });

const share = async (worker: N8n) => (await executionsOf(worker)).finished.length;

test('500 executions upload, share and tag, spread over the workers', async () => {
  const EXECUTIONS = 500;
  const { cluster, emulator, production } = session;
  const content = textToBinary('Content', 'body.content');
  const workflow = await publish(session, 'order', 'onReceived', content, ...uploadShareAndTag('newVersion'));
  await emulator.resetStats();
  const names = Array.from({ length: EXECUTIONS }, (_, index) => `order ${index}.txt`);
  await forEach(names, SENDERS, async (name) => {
    expect(await production.callWebhook('order', { name, content: `content of ${name}` })).toBe(200);
  });

  await untilOver(session, workflow, PATIENCE_MS);
  expect(await production.executions(workflow, 'error', 'crashed', 'canceled', 'unknown')).toEqual([]);
  const ran = await Promise.all(cluster.workers.map(executionsOf));
  expect(new Set(ran.flatMap(({ finished }) => finished)).size).toBe(EXECUTIONS);
  for (const { finished } of ran) expect(finished.length).toBeGreaterThan(EXECUTIONS / WORKERS / 2);

  const byFileName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  const found = await onPlatform((name) => name.startsWith('order '));
  expect(found.sort(byFileName)).toEqual(names.map(file).sort(byFileName));
  const tags = (await emulator.tags()).filter(({ category }) => category === CATEGORY);
  expect(tags.map(({ name }) => name)).toEqual(['Ordered']);
  const { tokenRequests } = await emulator.stats();
  expect(tokenRequests.client_credentials).toBeLessThanOrEqual(WORKERS * WORKER_CONCURRENCY);
});

test('no member is lost unnoticed when executions of several workers change one group', async () => {
  const EXECUTIONS = 60;
  const { cluster, emulator } = session;
  const group = (await emulator.listGroups()).find(({ ldap }) => !ldap)!;
  const users = await emulator.addUsers(EXECUTIONS);
  const members = { group: byId(group.id), members: byId(sent('user')) };
  await publish(session, 'join', 'lastNode', step(USERS, 'Join', 'group', 'addMembers', members));
  await emulator.settings({ latencyMs: [5, 60] });
  const before = await Promise.all(cluster.workers.map(share));
  const answers = new Map<string, number>();
  await forEach(users, EXECUTIONS, async (user) => {
    answers.set(user, await session.production.callWebhook('join', { user }));
  });
  await emulator.settings({ latencyMs: 0 });

  const now = (await emulator.listGroups()).find(({ id }) => id === group.id)!.members;
  expect(now).toEqual(expect.arrayContaining(group.members));
  const missing = users.filter((user) => !now.includes(user));
  expect(missing.filter((user) => answers.get(user) === 200)).toEqual([]);
  // Reported losses are allowed for, but there is no reason for one.
  expect(missing).toEqual([]);
  const after = await Promise.all(cluster.workers.map(share));
  for (const [index, count] of after.entries()) expect(count).toBeGreaterThan(before[index]!);
});

test('a file is downloaded on a worker, where n8n keeps binaries in its database', async () => {
  const { cluster, emulator } = session;
  const file = (await emulator.files()).find(
    ({ inTrash, path }) => !inTrash && path.startsWith(COMMON_ROOT),
  )!;
  const download = netExplorer(session.credential, 'Download', 'file', 'download', {
    file: byId(sent('id')),
  });
  await publish(session, 'fetch', 'lastNode', download, md5OfBinary('MD5'));
  const { data } = await cluster.main.rest.http.post<Array<{ md5: string }>>('/webhook/fetch', {
    id: file.id,
  });
  expect(data).toMatchObject([{ md5: file.versions[0]!.hash }]);
});

test('executions of several workers refresh the token of a person once', async () => {
  const EXECUTIONS = 30;
  const { cluster, emulator, production } = session;
  // A refresh token that two workers use would end the person's connection.
  await emulator.settings({ rotateRefreshTokens: true });
  const { credential } = await personCredential({ emulator, n8n: cluster.main }, 'Person');
  await publish(session, 'list', 'lastNode', listRoot(credential));
  const call = async () => await production.callWebhook('list', {});
  expect(await call()).toBe(200);

  await emulator.revoke('access');
  await emulator.settings({ latencyMs: 300 });
  await emulator.resetStats();
  const before = await Promise.all(cluster.workers.map(share));
  const answers = await Promise.all(Array.from({ length: EXECUTIONS }, call));
  await emulator.settings({ latencyMs: 0, rotateRefreshTokens: false });

  expect(answers).toEqual(Array.from({ length: EXECUTIONS }, () => 200));
  expect((await emulator.stats()).tokenRequests).toEqual({ refresh_token: 1 });
  const after = await Promise.all(cluster.workers.map(share));
  for (const [index, count] of after.entries()) expect(count).toBeGreaterThan(before[index]!);
});

test('workers are killed in the middle of a large upload, and between an upload and its link', async () => {
  const { cluster, emulator, production } = session;
  const large = contents.add('large', 64 * 1024 * 1024);
  const small = contents.add('small', 1000);
  const content = fetchBinary('Content', sent('url'));
  const workflow = await publish(
    session,
    'file',
    'lastNode',
    content,
    ...uploadShareAndTag(sent('ifExists')),
  );
  const send = async (name: string, { url }: { url: string }, ifExists: string) =>
    await deliver(session, 'file', { name, url, ifExists });
  const asked = async (route: string) => (await emulator.stats()).byRoute[route] ?? 0;

  // The platform makes no links for now, and takes its time with each chunk.
  await emulator.resetStats();
  await emulator.fault({ match: '^POST /api/sharelink$', status: 503, times: 1000 });
  await emulator.settings({ latencyMs: 2000, only: '^PATCH /api/tus/' });
  const small1 = send('same.bin', small, 'newVersionIfDifferent');
  const small2 = send('again.bin', small, 'newVersion');
  await until(
    'two files without a link',
    async () => (await onPlatform((name) => ['same.bin', 'again.bin'].includes(name))).length === 2,
    PATIENCE_MS,
  );
  const cut = send('cut.bin', large, 'newVersion');
  await until('a chunk', async () => (await asked('PATCH /api/tus/:upload')) >= 2, PATIENCE_MS);
  const busy = await busyOf(cluster.workers);
  await Promise.all(busy.map((worker) => worker.kill()));
  expect(await onPlatform((name) => name === 'cut.bin')).toEqual([]);
  expect(await emulator.stats()).toMatchObject({ openTusUploads: 1, unfinishedTusSessions: 1 });

  // Nobody knows the transfer any more. The platform forgets it when its time has come.
  const { tusIdleMs } = await emulator.settings({});
  await emulator.disarm();
  await emulator.settings({ latencyMs: 0, only: null, tusIdleMs: 1000 });
  await until('no session', async () => (await emulator.stats()).unfinishedTusSessions === 0, PATIENCE_MS);
  expect(await emulator.stats()).toMatchObject({ openTusUploads: 0 });
  await emulator.settings({ tusIdleMs });
  await cluster.addWorker();

  // n8n notices that the workers are gone, and tells the callers, who call again.
  expect(await Promise.all([small1, small2, cut])).toEqual([
    [500, 200],
    [500, 200],
    [500, 200],
  ]);
  const found = await onPlatform((name) => name.endsWith('.bin'));
  expect(found).toHaveLength(3);
  expect(found).toEqual(
    expect.arrayContaining([
      { ...file('cut.bin'), hashes: [large.md5] },
      { ...file('same.bin'), hashes: [small.md5] },
      // As it was asked for: each run makes a version.
      { ...file('again.bin'), hashes: [small.md5, small.md5] },
    ]),
  );
  expect(await emulator.stats()).toMatchObject({ openTusUploads: 0, unfinishedTusSessions: 0 });

  // n8n's own button: of an execution that went down with its worker, n8n has nothing left to repeat.
  const failed = await production.executions(workflow, 'error');
  expect(failed).toHaveLength(3);
  expect(await production.retry(failed[0]!.id)).toMatchObject({ status: 'error' });
  expect(await onPlatform((name) => name.endsWith('.bin'))).toEqual(found);
});
