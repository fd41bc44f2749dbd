import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { withCredential } from '../../scripts/playground/examples';
import { errorOf, itemsOf, type Execution } from '../../scripts/playground/execution';
import type { StoredCredential, WorkflowFile } from '../../scripts/playground/n8n-rest';
import { EXAMPLES } from '../../scripts/playground/paths';
import { summarize } from '../../scripts/playground/summary';
import type { ListedSignature } from '../support/emulator';
import { execute, executeWell, serverCredential, useSession } from './support/session';

jest.setTimeout(10 * 60_000);

const names = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'));

const session = useSession({ signatureCompletesAfterMs: 3000 });
let credential: StoredCredential;
beforeAll(async () => {
  credential = await serverCredential(session);
});

test('there are examples', () => {
  expect(names.length).toBeGreaterThan(0);
});

test.each(names)('%s succeeds and gives something out', async (name) => {
  const workflow = readExample(name);
  const execution = await execute(session, workflow);
  expect(errorOf(execution)).toBeUndefined();
  expect(summarize(workflow, execution).items).toBeGreaterThan(0);
});

test('onboarding goes on past a bad row, and a second run changes nothing', async () => {
  await session.emulator.reset('company');
  const rows = rowsOf(await runExample('onboard-from-a-csv.json'), 'Report');
  const isBad = ({ login }: IDataObject) => login === 'emil.novak';
  const good = rows.filter((row) => !isBad(row));
  expect(rows.filter(isBad)).toEqual([
    expect.objectContaining({
      result: 'failed',
      user: '',
      error: expect.stringContaining('is not an e-mail'),
    }),
  ]);
  expect(good).toHaveLength(5);
  for (const row of good) {
    expect(row).toMatchObject({
      user: 'created',
      membership: 'updated',
      own_folder: 'created',
      access: 'created',
    });
  }
  const [users, groups, rights] = await directory();
  for (const { login, group, folder } of good) {
    const { id, roots } = users.find((user) => user.login === login)!;
    expect(roots).toHaveLength(1);
    expect(groups.find((one) => one.login === group)?.members).toContain(id);
    expect(rights.filter(({ targetId }) => targetId === id)).toMatchObject([
      { folderPath: `/Commercial/${String(folder)}`, allowed: expect.arrayContaining(['browse', 'share']) },
    ]);
  }

  const again = rowsOf(await runExample('onboard-from-a-csv.json'), 'Report');
  expect(again.map(({ login, result }) => ({ login, result }))).toEqual(
    rows.map((row) => ({ login: row.login, result: isBad(row) ? 'failed' : 'unchanged' })),
  );
  expect(await directory()).toEqual([users, groups, rights]);
  expect(await reports('Onboarded')).toHaveLength(2);
});

test('offboarding hands everything over, and a second run changes nothing', async () => {
  await session.emulator.reset('company');
  const before = await user('hugo.francois');
  const rows = rowsOf(await runExample('offboard.json'), 'Report');
  expect(rows).toHaveLength(1 + before.groups.length + before.roots.length);
  expect(new Set(rows.map(({ result }) => result))).toEqual(new Set(['changed']));
  const [leaver, successor] = [await user('hugo.francois'), await user('sofia.akesson')];
  expect(leaver).toMatchObject({ active: false, groups: [] });
  expect(successor.roots).toEqual(expect.arrayContaining(before.roots));
  const rights = (await session.emulator.listRights()).filter(({ folderId }) =>
    before.roots.includes(folderId),
  );
  expect(rights.filter(({ targetId }) => targetId === leaver.id)).toEqual([]);
  const handedOver = rights.filter(({ targetId }) => targetId === successor.id);
  expect(handedOver.map(({ allowed }) => allowed.length)).toEqual(before.roots.map(() => 7));

  const after = await directory();
  const again = rowsOf(await runExample('offboard.json'), 'Report');
  expect(again).toHaveLength(1 + before.roots.length);
  expect(new Set(again.map(({ result }) => result))).toEqual(new Set(['unchanged']));
  expect(await directory()).toEqual(after);
  expect(await reports('Offboarded hugo.francois')).toHaveLength(2);
});

test('the quota report counts every active user, the fullest first', async () => {
  await session.emulator.reset('company');
  const active = new Map(
    (await session.emulator.listUsers()).filter((one) => one.active).map((one) => [one.id, one.login]),
  );
  const used: Record<string, number> = {};
  for (const { ownerId, versions } of await session.emulator.files()) {
    const login = active.get(ownerId);
    if (login) used[login] = (used[login] ?? 0) + versions.reduce((sum, { size }) => sum + size, 0);
  }
  const fullestFirst = Object.entries(used).sort(([, a], [, b]) => b - a);
  const execution = await runExample('quota-report.json');
  expect(rowsOf(execution, 'Fullest First').map((row) => [row.login, row.used])).toEqual(fullestFirst);
  expect(rowsOf(execution, 'Summary')).toMatchObject([
    {
      users: active.size,
      used: fullestFirst.reduce((sum, [, bytes]) => sum + bytes, 0),
      above: fullestFirst.length,
    },
  ]);
  expect(await reports('Quotas')).toHaveLength(1);
});

test('a link that expires reaches everybody who can be mailed, and the result names the others', async () => {
  await session.emulator.reset('company');
  const recipients = ['lena@muellergmbh.example', 'anna.at.lodzmeble.example'];
  const execution = await runExample('send-an-expiring-link.json', { recipients });
  const [link, own, ...others] = (await session.emulator.links()).sharelinks.filter(isOfServer);
  for (const one of [link, own]) {
    expect(one).toMatchObject({ isValid: true, hasPassword: true, maxDownloads: 3 });
    // The clocks may go forward or back an hour meanwhile.
    expect((Date.parse(one!.expiration!) - Date.now()) / 86_400_000).toBeCloseTo(14, 1);
  }
  expect(others).toEqual([]);
  const { url } = session.emulator;
  expect(rowsOf(execution, 'Result')).toMatchObject([
    {
      address: url + link!.page,
      password: expect.stringMatching(/^\w{5}(-\w{5}){3}$/),
      mailed: 1,
      recipients: [
        { recipient: recipients[0], result: 'mailed', address: url + own!.page, error: '' },
        { recipient: recipients[1], result: 'failed', error: expect.stringContaining('is not an e-mail') },
      ],
    },
  ]);
  expect(await session.emulator.mails()).toMatchObject([{ kind: 'sharelink', to: [recipients[0]] }]);
});

test('collecting makes one link, mails it once, and tags just what is new', async () => {
  await session.emulator.reset('company');
  expect(rowsOf(await runExample('collect-and-tag.json'), 'Report')).toMatchObject([
    { link: 'created', mailed: [expect.anything(), expect.anything()], documents: 0, tagged: [] },
  ]);
  const [link, ...others] = (await session.emulator.links()).ulinks.filter(isOfServer);
  expect(others).toEqual([]);
  const names = ['Plan.txt', 'Détail.txt'];
  for (const name of names) await session.emulator.deposit({ key: link!.key, name, content: name });

  const again = async () => rowsOf(await runExample('collect-and-tag.json'), 'Report');
  const found = { address: session.emulator.url + link!.page, link: 'found', mailed: [], documents: 2 };
  expect(await again()).toMatchObject([
    { ...found, new_documents: 2, tagged: expect.arrayContaining(names) },
  ]);
  expect(await again()).toMatchObject([{ ...found, new_documents: 0, tagged: [] }]);
  const tags = (await session.emulator.tags()).filter(({ category }) => category === 'Incoming');
  expect(tags.map(({ name }) => name)).toEqual(['Received', 'To Review']);
  for (const { elements } of tags) {
    expect(elements.map((one) => one.path).sort()).toEqual(
      names.map((name) => `${link!.folderPath}/${name}`).sort(),
    );
  }
  expect((await session.emulator.links()).ulinks.filter(isOfServer)).toHaveLength(1);
  const mails = (await session.emulator.mails()).filter(({ kind }) => kind === 'ulink');
  expect(mails.map(({ to }) => to.length)).toEqual([1, 1]);
});

test('a contract is signed by both, and the signed copy is filed and tagged', async () => {
  const { emulator } = session;
  await emulator.reset('company');
  const [result] = rowsOf(await runExample('sign-a-contract.json'), 'Result');
  expect(result).toMatchObject({ signers: [{ status: 'signed' }, { status: 'signed' }] });
  const folder = '/Commercial/Contrats/Signed';
  const copy = `${folder}/${String(result!.signed_copy)}`;
  const filed = (await emulator.files()).filter(({ path: at }) => at.startsWith(`${folder}/`));
  expect(filed.map((file) => file.path).sort()).toEqual([`${folder}/${String(result!.audit_trail)}`, copy]);
  const headers = { Authorization: `Bearer ${await emulator.token()}` };
  const id = filed.find((file) => file.path === copy)?.id;
  const content = await (await fetch(`${emulator.url}/api/file/${id}/download`, { headers })).text();
  expect(content).toMatch(/^%PDF-/);
  const tag = (await emulator.tags()).find(({ name }) => name === 'Signed');
  expect(tag?.elements).toEqual([{ type: 'file', path: copy }]);
});

test('a contract that somebody refuses stops the workflow with the reason', async () => {
  const { emulator } = session;
  await emulator.reset('company');
  await emulator.settings({ signatureCompletesAfterMs: null });
  const known = new Set((await emulator.signatures()).map(({ id }) => id));
  const running = execute(session, readExample('sign-a-contract.json', { rounds: 60 }));
  const isNew = ({ id, status }: ListedSignature) => !known.has(id) && status === 'ongoing';
  let asked: ListedSignature | undefined;
  for (let look = 0; !asked && look < 300; look++) {
    await setTimeout(200);
    asked = (await emulator.signatures()).find(isNew);
  }
  const { email, id } = asked!.actors[1]!;
  await emulator.actOnSignature(asked!.id, { refuse: id, reason: 'The price is wrong' });
  expect(errorOf(await running)).toContain(`refused by ${email}: The price is wrong`);
});

/** @param settings what to change in the node Settings. */
function readExample(name: string, settings: IDataObject = {}): WorkflowFile {
  const example = JSON.parse(readFileSync(path.join(EXAMPLES, name), 'utf8')) as WorkflowFile;
  const { parameters } = example.nodes.find((node) => node.name === 'Settings')!;
  const given = JSON.parse(String(parameters.jsonOutput)) as IDataObject;
  parameters.jsonOutput = JSON.stringify({ ...given, ...settings });
  return withCredential(example, credential);
}

async function runExample(name: string, settings?: IDataObject): Promise<Execution> {
  return await executeWell(session, readExample(name, settings));
}

function rowsOf(execution: Execution, node: string): IDataObject[] {
  return itemsOf(execution, node).map(({ json }) => json);
}

/** Everything that these examples change of the platform's people. */
async function directory() {
  const { emulator } = session;
  return await Promise.all([emulator.listUsers(), emulator.listGroups(), emulator.listRights()]);
}

async function user(login: string) {
  const found = (await session.emulator.listUsers()).find((one) => one.login === login);
  if (!found) throw new Error(`there is no user ${login}`);
  return found;
}

/** Whether a link was made by the account that n8n acts as, not by the seed. */
function isOfServer({ ownerId }: { ownerId: string }): boolean {
  return ownerId === session.emulator.users.find(({ kind }) => kind === 'administrator')!.id;
}

/** The filed reports whose names begin so. */
async function reports(beginning: string) {
  return (await session.emulator.files()).filter(({ path: filed }) =>
    filed.startsWith(`/Archives/Reports/${beginning} `),
  );
}
