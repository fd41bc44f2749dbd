import { CREDENTIAL_TYPE } from '../../scripts/playground/examples';
import { errorOf, itemsOf } from '../../scripts/playground/execution';
import { N8N_MAJOR } from '../../scripts/playground/n8n-environment';
import type { StoredCredential } from '../../scripts/playground/n8n-rest';
import { chain, FILES, listRoot } from './support/chain';
import {
  COMMON_ROOT,
  execute,
  executeWell,
  personCredential,
  serverCredential,
  useSession,
} from './support/session';

jest.setTimeout(5 * 60_000);

const session = useSession();

/** A workflow that needs the credential. */
const listing = (credential: StoredCredential) => chain('List', listRoot(credential));

/** Names of the folders that the workflow ought to find. */
async function expectedFolders(): Promise<string[]> {
  const folders = await session.emulator.folders();
  const root = folders.find(({ path }) => path === COMMON_ROOT)!;
  return folders.filter(({ parentId, inTrash }) => parentId === root.id && !inTrash).map(({ name }) => name);
}

async function namesListed(credential: StoredCredential): Promise<unknown[]> {
  const execution = await executeWell(session, listing(credential));
  return itemsOf(execution, 'Folders').map(({ json }) => json.name);
}

test('client credentials: tested and used', async () => {
  const credential = await serverCredential(session);
  expect(await session.n8n.rest.testCredential(credential)).toMatchObject({ status: 'OK' });
  expect((await namesListed(credential)).sort()).toEqual((await expectedFolders()).sort());
});

test('authorization code: connected over the sign-in page and used', async () => {
  const { credential, page } = await personCredential(session, 'Person');
  expect(page).toContain('Connection successful');
  expect((await namesListed(credential)).length).toBeGreaterThan(0);
});

test('PKCE: a client without a secret is connected and used', async () => {
  const { clientId } = session.emulator.applications.publicClient;
  const { credential, page } = await personCredential(session, 'With PKCE', { grantType: 'pkce', clientId });
  expect(page).toContain('Connection successful');
  expect((await namesListed(credential)).length).toBeGreaterThan(0);
});

test('a wrong client secret fails the credential test and the workflow, without showing the secret', async () => {
  const { n8n, emulator } = session;
  const clientSecret = 'a-secret-that-is-wrong';
  const credential = await n8n.rest.createCredential('Wrong', CREDENTIAL_TYPE, {
    grantType: 'clientCredentials',
    platformUrl: emulator.url,
    clientId: emulator.applications.server.clientId,
    clientSecret,
  });
  expect(await n8n.rest.testCredential(credential)).toMatchObject({ status: 'Error' });
  const execution = await execute(session, listing(credential));
  expect(errorOf(execution)).toBeDefined();
  expect(execution.output).not.toContain(clientSecret);
});

test('a corrected secret makes the credential work', async () => {
  const { n8n, emulator } = session;
  const data = { grantType: 'clientCredentials', platformUrl: emulator.url, ...emulator.applications.server };
  const credential = await n8n.rest.createCredential('Corrected', CREDENTIAL_TYPE, {
    ...data,
    clientSecret: 'x',
  });
  await n8n.rest.updateCredential(credential, data);
  expect(await n8n.rest.testCredential(credential)).toMatchObject({ status: 'OK' });
});

test('folders can be chosen from a list', async () => {
  const credential = await serverCredential(session);
  const search = {
    nodeType: FILES,
    field: 'folder',
    method: 'searchFolders',
    parameters: { resource: 'file', operation: 'upload' },
  };
  const found = await session.n8n.rest.listSearch(search, credential);
  expect(found.map(({ name }) => name)).toEqual(
    expect.arrayContaining([expect.stringContaining(COMMON_ROOT.slice(1))]),
  );
});

describe('a platform URL that cannot be right', () => {
  const advice = 'platform-url-must-look-like-https-company.netexplorer.pro';
  const create = async (grantType: string, platformUrl: string) =>
    await session.n8n.rest.createCredential(`${grantType} to ${platformUrl}`, CREDENTIAL_TYPE, {
      grantType,
      platformUrl,
      clientId: 'id',
      clientSecret: 'secret',
    });

  test.each([
    'http://company.netexplorer.pro',
    'https://company.netexplorer.pro/#/files',
    'company netexplorer',
  ])('says so where the person is: %s', async (platformUrl) => {
    const server = await create('clientCredentials', platformUrl);
    const tested = await session.n8n.rest.testCredential(server);
    expect(tested.status).toBe('Error');
    expect(tested.message).toContain(advice);

    const person = await create('authorizationCode', platformUrl);
    const opened = session.n8n.rest.connectAddress(person);
    // n8n 1 opens what it has, and then the browser says that there is no such address.
    if (N8N_MAJOR === 1) expect(await opened).toContain(advice);
    else await expect(opened).rejects.toThrow(advice);
  });

  test('says so when a workflow runs', async () => {
    const execution = await execute(session, listing(await create('clientCredentials', 'ftp://company')));
    expect(errorOf(execution)).toContain('platform URL of the credential is not valid');
  });
});

test('an application without the files scope passes the test, since its token is good', async () => {
  const { n8n, emulator } = session;
  const keys = await emulator.addApplication({ type: 'server', scopes: ['users.readwrite'] });
  const data = { grantType: 'clientCredentials', platformUrl: emulator.url, ...keys };
  const credential = await n8n.rest.createCredential('Users only', CREDENTIAL_TYPE, data);
  expect(await n8n.rest.testCredential(credential)).toMatchObject({ status: 'OK' });
});
