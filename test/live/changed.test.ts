import { startEmulator, startTimeoutMs, type Emulator, type OneShotFault } from '../support/emulator';
import { named, verified } from '../support/verifying';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ seed: 'company' });
}, startTimeoutMs);

afterAll(() => emulator.stop());

const ALWAYS = 1_000_000;

/** What is answered otherwise, each time. */
const FAULTS: OneShotFault[] = [
  { match: '^POST /oauth2/token$', merge: { refresh_token: 'another' } },
  { match: '^GET /api/group/', omit: ['ldap'] },
  { match: '^GET /api/ulink/key/', status: 401, body: { error: 'a token is missing' } },
  { match: '^POST /api/sharelink/\\d+/folder$', status: 200, body: {} },
];

describe('a platform on which ten facts are otherwise', () => {
  it('refutes just these ten', async () => {
    await emulator.settings({
      tokenWithoutExpiry: true,
      pathAnswer: 'wrapped',
      nameTaken: 'rename',
      tusPatchStatus: 204,
      ignoredNames: ['firstname', 'download'],
    });
    for (const fault of FAULTS) await emulator.fault({ ...fault, times: ALWAYS });

    const run = await verified(emulator, ['--write']);
    expect(named(run, 'refuted')).toEqual([
      'token-refresh-null',
      'token-expires-in',
      'folder-name-taken',
      'path-object-bare',
      'tus-patch-200',
      'user-firstname',
      'group-ldap',
      'right-download',
      'share-link-add-folder',
      'upload-link-by-key-without-token',
    ]);
    expect(run.status).toBe(1);
    expect(run.report.counts.refuted).toBe(10);
    // Each with the line that has to change.
    for (const { source } of run.report.facts.filter(({ verdict }) => verdict === 'refuted'))
      expect(source).toMatch(/^(nodes|credentials)\/.*\.ts:\d+$/);
  });
});
