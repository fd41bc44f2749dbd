import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../scripts/playground/paths';
import { run } from '../../scripts/verify-live/main';
import { startEmulator, startTimeoutMs, type Emulator } from '../support/emulator';
import { contentsOf, environmentOf, named, verified } from '../support/verifying';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
}, startTimeoutMs);

beforeEach(() => emulator.reset());

afterAll(() => emulator.stop());

/** Runs the program where it cannot begin. */
async function refusal(
  environment: NodeJS.ProcessEnv,
  args: string[] = [],
): Promise<{ status: number; said: string }> {
  const lines: string[] = [];
  const status = await run(['node', 'verify-live', ...args], {
    environment,
    interactive: false,
    print: (line) => lines.push(line),
  });
  return { status, said: lines.join('\n') };
}

describe('npm run verify:live', () => {
  it('runs, prints what came of each fact and writes both reports', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'verify-live-'));
    const args = ['run', '--silent', 'verify:live', '--', '--only', 'paths', '--report', folder];
    const { stdout } = await promisify(execFile)('npm', args, {
      cwd: ROOT,
      env: { ...process.env, ...environmentOf(emulator) },
    });
    expect(stdout).toContain('0 refuted');
    expect(stdout).toMatch(/confirmed {2,}path-missing-404|not tried {2,}path-missing-404/);
    expect(await readFile(path.join(folder, 'verify-live-partial.md'), 'utf8')).toContain('## Paths');
    await rm(folder, { recursive: true });
  });
});

describe('a start that cannot be', () => {
  it('names the variables that are missing', async () => {
    const { status, said } = await refusal({ NETEXPLORER_URL: emulator.url });
    expect(status).toBe(2);
    expect(said).toContain('Set NETEXPLORER_CLIENT_ID and NETEXPLORER_CLIENT_SECRET');
  });

  it('says that the keys were refused', async () => {
    const { status, said } = await refusal({
      ...environmentOf(emulator),
      NETEXPLORER_CLIENT_SECRET: 'another',
    });
    expect(status).toBe(2);
    expect(said).toContain('refused the client ID or the client secret');
    expect(said).not.toContain('another');
  });

  it('says that nothing answers', async () => {
    const { status, said } = await refusal({
      ...environmentOf(emulator),
      NETEXPLORER_URL: 'http://127.0.0.1:1',
    });
    expect(status).toBe(2);
    expect(said).toContain('cannot be reached (ECONNREFUSED)');
  });

  it.each([
    'http://company.netexplorer.pro',
    'ftp://company.netexplorer.pro',
    'https://a.example/path',
    '::',
  ])('sends no secret to %s', async (url) => {
    const { status, said } = await refusal({ ...environmentOf(emulator), NETEXPLORER_URL: url });
    expect(status).toBe(2);
    expect(said).toContain('must look like https://company.netexplorer.pro');
  });

  it('takes no user name and no password in the address', async () => {
    const { status, said } = await refusal({
      ...environmentOf(emulator),
      NETEXPLORER_URL: 'https://anna:geheim@company.netexplorer.pro',
    });
    expect(status).toBe(2);
    expect(said).toContain('must not hold a user name or a password');
    expect(said).not.toContain('geheim');
  });

  it('says which argument it does not know', async () => {
    const lines: string[] = [];
    const status = await run(['node', 'verify-live', '--wirte'], {
      environment: environmentOf(emulator),
      interactive: false,
      print: (line) => lines.push(line),
    });
    expect(status).toBe(2);
    expect(lines.join('\n')).toContain("unknown option '--wirte'");
  });
});

describe('a start that is not as it was meant', () => {
  it.each(['/proc/none/of/it', path.join(ROOT, 'package.json', 'below')])(
    'says at once that no report can be written to %s',
    async (folder) => {
      const { status, said } = await refusal(environmentOf(emulator), ['--report', folder]);
      expect(status).toBe(2);
      expect(said).toContain(`The report cannot be written to ${folder}`);
      expect((await emulator.stats()).requests).toBe(0);
    },
  );

  it('does not write where nobody can be asked, unless told by --yes', async () => {
    await emulator.resetStats();
    const { status, said } = await refusal(environmentOf(emulator), ['--write']);
    expect(status).toBe(2);
    expect(said).toContain('Start it with --yes');
    expect(await emulator.log()).toEqual([]);
  });

  it.each(['99999999', 'abc'])('says that there is no folder %s, and refutes nothing', async (folder) => {
    const args = ['--write', '--yes', '--only', 'folder-rename', '--folder', folder];
    const { status, said } = await refusal(environmentOf(emulator), args);
    expect(status).toBe(2);
    expect(said).toContain(`sees no folder with the ID "${folder}"`);
    expect(said).not.toContain('REFUTED');
  });

  it.each([
    ['path-misssing-404', 'path-missing-404'],
    ['tus,foldr-rename', 'folder-rename'],
    ['us', 'Users'],
    [',', 'no subject has ""'],
  ])('names what is near to --only %s, and writes no report', async (only, near) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'verify-live-'));
    const { status, said } = await refusal(environmentOf(emulator), ['--only', only, '--report', folder]);
    expect(status).toBe(2);
    expect(said).toContain(near);
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('some facts are chosen by whole parts of their names', async () => {
    const { report } = await verified(emulator, ['--only', 'tus,path-']);
    const names = report.facts.map(({ name }) => name);
    expect(names).toContain('tus-patch-200');
    expect(names).toContain('path-missing-404');
    for (const other of ['error-status', 'objectpath-file', 'file-path-of-ids'])
      expect(names).not.toContain(other);
  });

  it('a run that only reads leaves the report of one that writes alone', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'verify-live-'));
    await writeFile(path.join(folder, 'verify-live-report.md'), 'with --write');
    await refusal(environmentOf(emulator), ['--report', folder]);
    expect(await readFile(path.join(folder, 'verify-live-report.md'), 'utf8')).toBe('with --write');
    expect(await readFile(path.join(folder, 'verify-live-read-only.md'), 'utf8')).toContain('read-only');
    await rm(folder, { recursive: true });
  });

  it('some facts leave the report on all of them alone', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'verify-live-'));
    await writeFile(path.join(folder, 'verify-live-report.md'), 'whole');
    await refusal(environmentOf(emulator), ['--only', 'quotas', '--report', folder]);
    expect(await readFile(path.join(folder, 'verify-live-report.md'), 'utf8')).toBe('whole');
    expect((await readdir(folder)).sort()).toEqual([
      'verify-live-partial.json',
      'verify-live-partial.md',
      'verify-live-report.md',
    ]);
    await rm(folder, { recursive: true });
  });
});

describe('what goes wrong on the way', () => {
  it('makes one check fail to be tried, and the others go on', async () => {
    await emulator.fault({ match: '^GET /api/quotas$', drop: true });
    const done = await verified(emulator, ['--write', '--only', 'quotas']);
    expect(named(done, 'could not be tried')).toEqual(['quotas-shape']);
    expect(done.report.facts[0]!.seen).toBe('the check broke off (ECONNRESET)');
    expect(named(done, 'confirmed')).toEqual(['quotas-of-folder']);
  });

  it.each(['folder', 'user', 'group'])('a lost answer leaves no %s behind', async (what) => {
    const before = await contentsOf(emulator);
    await emulator.fault({ match: `^POST /api/${what}$`, lostAnswer: true });
    const done = await verified(emulator, ['--write', '--only', 'right-']);
    expect(named(done, 'could not be tried').length).toBeGreaterThan(0);
    expect(done.report.left).toEqual([]);
    expect(await contentsOf(emulator)).toEqual(before);
  });

  it('what cannot be removed is named with its ID', async () => {
    await emulator.fault({ match: '^DELETE /api/group/', status: 403, times: 10 });
    const done = await verified(emulator, ['--write', '--only', 'group-create']);
    const [group] = await emulator.listGroups();
    expect(done.report.left).toEqual([`group ${group!.id} (status 403)`]);
    expect(done.lines).toContain(`Could not be removed: group ${group!.id} (status 403)`);
    expect(done.markdown).toContain(`- group ${group!.id} (status 403)`);
  });

  it('leaves nothing in the trash', async () => {
    const done = await verified(emulator, ['--write', '--only', 'file-delete-to-trash']);
    expect(named(done, 'confirmed')).toEqual(['file-delete-to-trash']);
    expect(done.report.left).toEqual([]);
    expect((await emulator.files()).filter(({ inTrash }) => inTrash)).toEqual([]);
  });

  it('names what stays in the trash of a platform that does not know how to empty it', async () => {
    await emulator.fault({ match: '^DELETE /api/trash/', status: 404, times: 10 });
    const done = await verified(emulator, ['--write', '--only', 'file-delete-to-trash']);
    expect(done.report.left).toEqual([expect.stringMatching(/^item of the trash \d+ \(status 501\)$/)]);
  });

  it('a folder that may not be deleted for good goes to the trash', async () => {
    await emulator.fault({ match: '^DELETE /api/folder/', status: 403 });
    const done = await verified(emulator, ['--write', '--only', 'quotas-of-folder']);
    expect(done.report.left).toEqual([]);
    expect((await emulator.folders()).filter(({ inTrash }) => inTrash).length).toBeGreaterThan(0);
  });

  it('Ctrl-C ends the checks and removes what was made', async () => {
    const before = await contentsOf(emulator);
    const interrupted = new AbortController();
    const lines: string[] = [];
    const done = await verified(emulator, ['--write', '--only', 'user-,group-,right-'], {
      signal: interrupted.signal,
      print: (line) => {
        lines.push(line);
        if (line.includes('group-create-members')) interrupted.abort();
      },
    });
    expect(done.status).toBe(130);
    expect(lines.some((line) => line.includes('right-create'))).toBe(false);
    expect(done.report.left).toEqual([]);
    expect(await contentsOf(emulator)).toEqual(before);
  });
});
