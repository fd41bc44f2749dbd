import { SCOPES } from '../../../nodes/shared/http/scopes';
import { answerConsent, refusalOf } from '../../../scripts/playground/consent-page';
import { CredentialDialog, type CredentialEntries } from '../../../scripts/playground/credential-dialog';
import { freePort } from '../../../scripts/playground/processes';
import { useEditor } from '../support/editing';
import { FolderNode } from '../support/folder-node';

jest.setTimeout(5 * 60_000);

/** What the editor says of a platform URL that cannot be right. */
const ADVICE = 'platform-url-must-look-like-https-company.netexplorer.pro';
/** A name that never resolves (RFC 2606). */
const NO_SUCH_HOST = 'https://no-such-platform.invalid';

const open = useEditor();
const { session } = open;

const person = () => session.emulator.users.find(({ kind }) => kind === 'user')!;

async function filled(name: string, entries: CredentialEntries): Promise<CredentialDialog> {
  const dialog = await CredentialDialog.create(open.editor);
  await dialog.rename(name);
  await dialog.fill({ platformUrl: session.emulator.url, ...entries });
  return dialog;
}

/** A node that lists folders, in a workflow of its own, with a credential chosen there. */
const nodeWith = async (credential: string) => await FolderNode.open(session, open.editor, credential);

test('the dialog asks for what a person needs, and for nothing else', async () => {
  const dialog = await CredentialDialog.create(open.editor);
  const fields = [
    'Grant Type',
    'Client ID *',
    'Client Secret',
    'Allowed HTTP Request Domains',
    'Platform URL *',
    'Custom Scopes',
  ];
  const last = 'Ignore SSL Issues (Insecure)';
  expect(await dialog.labels()).toEqual([...fields, last]);
  expect(await dialog.dropdown('grantType').texts()).toEqual([
    expect.stringMatching(/^Authorization Code\s*Act as .*type Client/),
    expect.stringMatching(/^Client Credentials\s*Act with .*type Server/),
    expect.stringMatching(/^PKCE\s*As Authorization Code/),
  ]);
  await dialog.fill({ grantType: 'Client Credentials' });
  expect(await dialog.labels()).toEqual([...fields, last]);
  await dialog.toggle('customScopes');
  await dialog.field('enabledScopes').waitFor();
  expect(await dialog.labels()).toEqual([
    ...fields,
    expect.stringContaining('fails with an error that names it'),
    'Enabled Scopes',
    last,
  ]);
  expect(await dialog.entries()).toContain(SCOPES.join(' '));
});

test('client credentials: saved, tested and used; the secret is never shown again', async () => {
  const { server } = session.emulator.applications;
  const dialog = await filled('Server', { grantType: 'Client Credentials', ...server });
  await dialog.save();
  await dialog.succeeded('Connection tested successfully');
  await dialog.close();
  const node = await nodeWith('Server');
  await node.listsFolders();
  const reopened = await node.details.editCredential();
  const entries = await reopened.entries();
  expect(entries).toContain(server.clientId);
  expect(entries).not.toContain(server.clientSecret);
});

test('authorization code: connected, used, and connected again after its tokens were revoked', async () => {
  const { emulator } = session;
  const dialog = await filled('Person', emulator.applications.client);
  await dialog.connectAs(person());
  await dialog.close();
  const node = await nodeWith('Person');
  await node.listsFolders();

  await emulator.revoke('all');
  const error = await node.fails();
  expect(error).toContain('Open the credential and reconnect it');
  expect(error).toContain('The credential "Person" needs to be reconnected.');

  const again = await node.details.editCredential();
  await again.connectAs(person());
  await again.close();
  await node.listsFolders();
});

test.each(['client', 'publicClient'] as const)(
  'PKCE: %s is connected in the pop-up and used',
  async (kind) => {
    const name = `PKCE, ${kind}`;
    const dialog = await filled(name, { grantType: 'PKCE', ...session.emulator.applications[kind] });
    await dialog.connectAs(person());
    await dialog.close();
    await (await nodeWith(name)).listsFolders();
  },
);

test('client credentials: what goes wrong is said in the dialog', async () => {
  const { emulator, n8n } = session;
  const { server } = emulator.applications;
  const dialog = await filled('Not yet', { grantType: 'Client Credentials', ...server });
  // No two neighbours say the same, so that none passes by what the dialog still says of the one before.
  const failures: Array<[CredentialEntries, string | RegExp]> = [
    [{ platformUrl: 'htps://company.netexplorer.pro' }, ADVICE],
    [{ platformUrl: emulator.url, clientSecret: 'wrong' }, 'Client authentication failed'],
    [{ platformUrl: `${emulator.url}/folders` }, ADVICE],
    [{ platformUrl: `http://127.0.0.1:${await freePort()}` }, 'The service refused the connection'],
    [{ platformUrl: 'company netexplorer' }, ADVICE],
    [{ platformUrl: NO_SUCH_HOST }, /incorrect host|DNS server/],
    // A website, but no platform.
    [{ platformUrl: n8n.url }, 'Expected JSON response from OAuth2 token endpoint'],
  ];
  for (const [entries, said] of failures) {
    await dialog.fill(entries);
    await dialog.save();
    await dialog.failed(said);
  }
  await dialog.fill({ platformUrl: emulator.url, clientSecret: server.clientSecret });
  await dialog.save();
  await dialog.succeeded('Connection tested successfully');
});

test('authorization code: what goes wrong is said where the person is', async () => {
  const { emulator } = session;
  const { client } = emulator.applications;
  const dialog = await filled('Not yet either', { ...client, platformUrl: 'htps://company.netexplorer.pro' });
  await dialog.connect();
  expect(await open.editor.notification('OAuth Authorization Error')).toContain(ADVICE);
  expect(open.editor.problems.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')]);

  for (const [platformUrl, said] of [
    [`http://127.0.0.1:${await freePort()}`, 'ERR_CONNECTION_REFUSED'],
    [NO_SUCH_HOST, 'ERR_NAME_NOT_RESOLVED'],
  ] as const) {
    await dialog.fill({ platformUrl });
    const popup = await dialog.connect();
    await popup.getByText(said).waitFor();
    await popup.close();
  }

  await dialog.fill({ platformUrl: emulator.url });
  const denied = await dialog.connect();
  await answerConsent(denied, 'Deny', person());
  expect(await refusalOf(denied)).toContain('access_denied');
  await denied.close();

  await dialog.fill({ clientSecret: 'wrong' });
  const refused = await dialog.connect();
  await answerConsent(refused, 'Allow', person());
  expect(await refusalOf(refused)).toContain('Client authentication failed');
  await refused.close();

  await dialog.fill({ clientSecret: client.clientSecret });
  await dialog.connectAs(person());
});
