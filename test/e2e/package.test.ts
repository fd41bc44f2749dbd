import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CREDENTIAL_TYPE } from '../../scripts/playground/examples';
import { run } from '../../scripts/playground/processes';
import { tarballPath } from '../../scripts/playground/tarball';
import { FILES } from './support/chain';
import { useSession } from './support/session';

jest.setTimeout(5 * 60_000);

const session = useSession();

test('the package holds only what is published', async () => {
  const listing = await run('tar', ['-tzf', tarballPath()]);
  const files = listing
    .trim()
    .split('\n')
    .map((name) => name.replace(/^package\//, ''));
  expect(files.filter((name) => !name.startsWith('dist/')).sort()).toEqual([
    'LICENSE',
    'README.md',
    'package.json',
  ]);
  expect(files).toContain('dist/nodes/NetExplorerFiles/NetExplorerFiles.node.js');
  expect(files.filter((name) => /\.ts$|\.map$|test|emulator|playground/.test(name))).toEqual([]);
});

test('n8n runs the packed tarball, without anything else installed', async () => {
  const nodes = path.join(session.n8n.dataFolder, 'nodes', 'node_modules');
  const record = JSON.parse(await readFile(path.join(nodes, '.package-lock.json'), 'utf8'));
  const sha512 = createHash('sha512')
    .update(await readFile(tarballPath()))
    .digest('base64');
  expect(Object.keys(record.packages)).toEqual(['node_modules/n8n-nodes-netexplorer']);
  expect(record.packages['node_modules/n8n-nodes-netexplorer'].integrity).toBe(`sha512-${sha512}`);
  expect(existsSync(path.join(nodes, 'n8n-nodes-netexplorer', 'node_modules'))).toBe(false);
});

test('n8n loads the package without complaint', async () => {
  const complaints = (await session.n8n.log()).split('\n').filter((line) => line.includes('netexplorer'));
  expect(complaints).toEqual([]);
});

test('n8n offers the node and its tool variant', async () => {
  const types = (await session.n8n.rest.nodeTypes()).filter(({ name }) => name.startsWith(FILES));
  expect(types.map(({ name }) => name).sort()).toEqual([FILES, `${FILES}Tool`]);
  for (const type of types) {
    expect(type.credentials).toEqual([{ name: CREDENTIAL_TYPE, required: true }]);
  }
});

test('n8n offers the credential type for the node', async () => {
  const types = await session.n8n.rest.credentialTypes();
  const type = types.find(({ name }) => name === CREDENTIAL_TYPE);
  expect(type?.supportedNodes).toEqual(expect.arrayContaining([FILES]));
});

test('n8n serves the light and the dark icon', async () => {
  const [type] = (await session.n8n.rest.nodeTypes()).filter(({ name }) => name === FILES);
  const { light, dark } = type!.iconUrl as { light: string; dark: string };
  for (const url of [light, dark]) {
    const { data, status } = await session.n8n.rest.http.get<string>(`/${url}`);
    expect(status).toBe(200);
    expect(data).toContain('<svg');
  }
});
