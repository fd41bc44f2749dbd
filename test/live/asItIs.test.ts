import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { contentsOf, named, verified, type Run } from '../support/verifying';

/** What nobody tries: it would mail, call or ask somebody, or change the account of the application. */
const NEVER_TRIED = [
  'account-update',
  'user-password-mail',
  'share-link-sms',
  'share-sms',
  'upload-link-sms',
  'instance-start',
  'signature-activate',
];

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ seed: 'company' });
}, startTimeoutMs);

afterAll(() => emulator.stop());

describe('verify:live without --write', () => {
  let run: Run;

  beforeAll(async () => {
    run = await verified(emulator);
  });

  it('refutes nothing on a platform that is as the package expects', () => {
    expect(named(run, 'refuted')).toEqual([]);
    expect(run.status).toBe(0);
  });

  it('only reads', async () => {
    const log = await emulator.log();
    const writes = log.filter(({ method, path }) => method !== 'GET' && path !== '/oauth2/token');
    expect(writes).toEqual([]);
  });

  it('says of the rest that it needs --write', () => {
    const facts = run.report.facts.filter(({ verdict }) => verdict === 'could not be tried');
    expect(facts.some(({ seen }) => seen.includes('--write'))).toBe(true);
    expect(run.report.write).toBe(false);
  });

  it('finds out how each list is read', () => {
    expect(run.report.paging).toMatchObject({ '/groups': expect.stringContaining('plain list') });
  });
});

describe('verify:live with --write', () => {
  let before: Awaited<ReturnType<typeof contentsOf>>;
  let run: Run;

  beforeAll(async () => {
    await emulator.reset('company');
    before = await contentsOf(emulator);
    run = await verified(emulator, ['--write']);
  });

  it('refutes nothing either', () => {
    expect(named(run, 'refuted')).toEqual([]);
    expect(run.status).toBe(0);
  });

  it('tries everything but what would reach somebody, and lists that are too short', () => {
    const facts = named(run, 'could not be tried').filter((name) => !/^(paging|counters)-/.test(name));
    expect(facts).toEqual(NEVER_TRIED);
  });

  it('says before what it will do', () => {
    expect(run.lines[0]).toContain('makes, uses and removes');
    expect(run.lines[1]).toContain('1/');
  });

  it('leaves nothing behind but what it names', async () => {
    expect(await contentsOf(emulator)).toEqual(before);
    const trashed = (await emulator.files()).filter(({ inTrash }) => inTrash);
    expect(run.report.left).toHaveLength(trashed.length);
    expect(run.report.left.every((what) => what.startsWith('item of the trash'))).toBe(true);
  });

  it('mails to nobody', async () => {
    const mails = await emulator.mails();
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.flatMap(({ to }) => to).filter((address) => !address.endsWith('@example.invalid'))).toEqual(
      [],
    );
  });

  it('measures how late things are shown', () => {
    expect(Object.keys(run.report.lags)).toContain('a new file in the listing of its folder');
  });

  it('names the line of the package that each fact is about', () => {
    const { source } = run.report.facts.find(({ name }) => name === 'file-rename')!;
    expect(source).toMatch(/^nodes\/NetExplorerFiles\/resources\/file\/rename\.ts:\d+$/);
  });

  it('shows each fact in the Markdown as well', () => {
    for (const { name } of run.report.facts) expect(run.markdown).toContain(`| ${name} |`);
  });
});

describe('the report', () => {
  it('holds no secret, name, address or host of the platform', async () => {
    await emulator.reset('company');
    const people = await emulator.listUsers();
    const [files, groups, links] = [
      await emulator.files(),
      await emulator.listGroups(),
      await emulator.links(),
    ];
    const run = await verified(emulator, ['--write']);
    const text = `${JSON.stringify(run.report)}\n${run.markdown}\n${run.lines.join('\n')}`;
    const secrets = [
      new URL(emulator.url).host,
      ...Object.values(emulator.applications.server),
      ...(await emulator.secretsIssued()),
      ...people.flatMap(({ login, email, firstname, lastname }) => [
        login,
        ...email.split(','),
        `${firstname} ${lastname}`,
      ]),
      ...groups.map(({ login }) => login),
      ...files.map(({ name }) => name),
      ...Object.values(links).flatMap((kind: Array<{ key: string }>) => kind.map(({ key }) => key)),
      'example.invalid.',
    ];
    expect(secrets.filter((secret) => secret !== '' && text.includes(secret))).toEqual([]);
  });
});

describe('an application with few scopes', () => {
  it('refutes nothing: what it may not do could not be tried', async () => {
    await emulator.reset('company');
    const { limited } = emulator.applications;
    const environment = {
      NETEXPLORER_URL: emulator.url,
      NETEXPLORER_CLIENT_ID: limited.clientId,
      NETEXPLORER_CLIENT_SECRET: limited.clientSecret,
    };
    const run = await verified(emulator, [], { environment });
    expect(named(run, 'refuted')).toEqual([]);
    expect(named(run, 'confirmed')).toContain('scope-users');
    expect(named(run, 'could not be tried')).toContain('users-list');
  });
});
