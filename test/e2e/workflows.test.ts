import { errorOf, itemsOf } from '../../scripts/playground/execution';
import { N8N_MAJOR } from '../../scripts/playground/n8n-environment';
import type { StoredCredential } from '../../scripts/playground/n8n-rest';
import { byId, byPath, chain, fetchBinary, md5OfBinary, netExplorer } from './support/chain';
import { ContentServer } from './support/content-server';
import { COMMON_ROOT, execute, executeWell, serverCredential, useSession } from './support/session';

jest.setTimeout(5 * 60_000);

const MEBIBYTE = 1024 * 1024;

const session = useSession();
let credential: StoredCredential;
let contents: ContentServer;
/** A folder of the tests' own, which the uploads create. */
const folder = `${COMMON_ROOT}/End to end`;

beforeAll(async () => {
  credential = await serverCredential(session);
  contents = await ContentServer.start();
});
afterAll(async () => await contents?.stop());

const files = (name: string, operation: string, parameters: object) =>
  netExplorer(credential, name, 'file', operation, { ...parameters });

const upload = (fileName: string) =>
  files('Upload', 'upload', { folder: byPath(folder), createFolders: true, fileName });

const uploaded = byId("={{ $('Upload').item.json.id }}");

async function onPlatform(name: string) {
  return (await session.emulator.files()).filter((file) => file.name === name);
}

test('a file is uploaded into folders that did not exist, and listed', async () => {
  const content = contents.add('report', 3 * MEBIBYTE);
  const execution = await executeWell(
    session,
    chain(
      'Upload',
      fetchBinary('Content', content.url),
      upload('report.bin'),
      files('List', 'getAll', { folder: byPath(folder), returnAll: true }),
    ),
  );
  expect(itemsOf(execution, 'List').map(({ json }) => json.name)).toContain('report.bin');
  expect(await onPlatform('report.bin')).toEqual([
    expect.objectContaining({ path: `${folder}/report.bin`, size: content.size, hash: content.md5 }),
  ]);
});

test('a file that is too large for one request arrives in one piece', async () => {
  const content = contents.add('large', 40 * MEBIBYTE);
  await executeWell(session, chain('Large', fetchBinary('Content', content.url), upload('large.bin')));
  expect(await onPlatform('large.bin')).toEqual([
    expect.objectContaining({ size: content.size, hash: content.md5 }),
  ]);
  expect(await session.emulator.stats()).toMatchObject({ openTusUploads: 0, unfinishedTusSessions: 0 });
});

test('a new version replaces the content, is downloaded byte for byte, and keeps the old one', async () => {
  const [first, second] = [contents.add('first', MEBIBYTE), contents.add('second', 2 * MEBIBYTE)];
  const execution = await executeWell(
    session,
    chain(
      'Versions',
      fetchBinary('First', first.url),
      upload('versions.bin'),
      fetchBinary('Second', second.url),
      files('New version', 'uploadVersion', { file: uploaded }),
      files('Download', 'download', { file: byPath(`${folder}/versions.bin`) }),
      md5OfBinary('MD5'),
    ),
  );
  expect(itemsOf(execution, 'MD5').map(({ json }) => json.md5)).toEqual([second.md5]);
  const [file] = await onPlatform('versions.bin');
  expect(file?.versions.map(({ hash }) => hash)).toEqual([second.md5, first.md5]);
});

test('a file is moved, renamed and deleted', async () => {
  const content = contents.add('moved', 1000);
  const target = `${folder}/Archive`;
  await executeWell(
    session,
    chain(
      'Move',
      fetchBinary('Content', content.url),
      upload('draft.bin'),
      netExplorer(credential, 'Archive', 'folder', 'create', { by: 'path', path: target }),
      files('Move', 'move', { file: uploaded, target: byPath(target) }),
      files('Rename', 'rename', { file: uploaded, name: 'final.bin' }),
    ),
  );
  const [moved] = await onPlatform('final.bin');
  expect(moved).toMatchObject({ path: `${target}/final.bin`, hash: content.md5, inTrash: false });

  await executeWell(
    session,
    chain('Delete', files('Delete', 'delete', { file: byPath(`${target}/final.bin`) })),
  );
  expect(await onPlatform('final.bin')).toEqual([expect.objectContaining({ inTrash: true })]);
});

test('many items run in bounded numbers, and each result belongs to its item', async () => {
  const found = (await session.emulator.files()).filter(({ inTrash, path }) => {
    return !inTrash && path.startsWith(`${COMMON_ROOT}/`);
  });
  const wanted = Array.from({ length: 40 }, (_, index) => found[index % found.length]!.path);
  await session.emulator.resetStats();
  const execution = await executeWell(
    session,
    chain(
      'Many',
      {
        name: 'Paths',
        type: 'n8n-nodes-base.code',
        typeVersion: 2,
        parameters: { jsCode: `return ${JSON.stringify(wanted)}.map((path) => ({ json: { path } }));` },
      },
      files('Get', 'get', { file: byPath('={{ $json.path }}') }),
    ),
  );
  expect(itemsOf(execution, 'Get').map(({ pairedItem }) => pairedItem)).toEqual(
    wanted.map((_, item) => expect.objectContaining({ item })),
  );
  const { maxInFlight, tokenRequests } = await session.emulator.stats();
  expect(maxInFlight).toBeLessThanOrEqual(5);
  expect(tokenRequests.client_credentials ?? 0).toBeLessThanOrEqual(1);
});

test('a missing file fails with a message that a person can act on', async () => {
  const missing = `${folder}/nothing.bin`;
  const execution = await execute(session, chain('Missing', files('Get', 'get', { file: byPath(missing) })));
  // The command line of n8n 1 prints the run before its status is known.
  expect(execution.run.status).toBe(N8N_MAJOR === 1 ? 'running' : 'error');
  expect(errorOf(execution)).toContain('nothing.bin');
});
