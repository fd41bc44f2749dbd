import { startEmulator, startTimeoutMs, type Emulator, type Settings } from '../support/emulator';
import { named, verified } from '../support/verifying';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ seed: 'company' });
}, startTimeoutMs);

beforeEach(() => emulator.reset('company'));

afterAll(() => emulator.stop());

/**
 * A platform that does one thing in its own way: its settings, which facts are looked at, and which of them that refutes.
 */
type Row = [settings: Partial<Settings>, only: string, refuted: string[]];

const OTHERWISE: Row[] = [
  [{ tokenType: 'token' }, 'token-', ['token-type-bearer']],
  [{ tokenWithoutExpiry: true }, 'token-', ['token-expires-in']],
  [{ unauthorizedAs: '403' }, 'oauth2', ['unknown-token-401']],
  [{ unauthorizedAs: 'redirect' }, 'oauth2', ['unknown-token-401']],
  [{ ignoredNames: ['As'] }, 'oauth2', ['as-header']],
  [{ pathAnswer: 'wrapped' }, 'paths', ['path-object-bare']],
  [{ pathHash: false }, 'paths', ['path-file-hash']],
  [{ errorsWith200: true }, 'paths', ['error-status']],
  [{ folderShape: 'array' }, 'folders', ['folder-content']],
  [{ nameTaken: 'rename' }, 'folder-name-taken', ['folder-name-taken']],
  [{ trimNames: true }, 'name-', ['name-space-before', 'name-space-after', 'name-tab-after']],
  [{ uploadDatesIgnored: true }, 'upload-', ['upload-creation', 'upload-modification']],
  [{ uploadChangesContent: 'stable' }, 'content-,tus-content', ['content-is-kept', 'tus-content']],
  [{ tusSessionShape: 'token' }, 'tus', ['tus-session-key']],
  [{ tusPatchStatus: 204 }, 'tus', ['tus-patch-200']],
  [{ tusOffsetHeader: false }, 'tus', ['tus-patch-offset']],
  [{ tusStartsAt: 5 }, 'tus', ['tus-head-offset']],
  [{ tusFinalAnswer: 'none' }, 'tus', ['tus-final-file']],
  [{ tusLocation: 'foreign' }, 'tus', ['tus-location-at-home']],
  [{ tusLocation: 'missing' }, 'tus', ['tus-create-201']],
  [{ ignoredNames: ['firstname'] }, 'user-', ['user-firstname']],
  [{ ignoredNames: ['members'] }, 'group-create', ['group-create-members']],
  [{ ignoredNames: ['group_id'] }, 'delegate', ['delegate-create']],
  [{ ignoredNames: ['download'] }, 'right-', ['right-download']],
  [{ ignoredNames: ['days'] }, 'options', ['options-days']],
  [{ ignoredNames: ['max_downloads'] }, 'share-link-', ['share-link-max-downloads']],
  [{ ignoredNames: ['file_id'] }, 'share-link-', ['share-link-add-file']],
  [{ ignoredNames: ['private'] }, 'tag-', ['tag-private']],
  [{ ignoredNames: ['grant'] }, 'tag-folder', ['tag-folder-grant']],
  [{ ignoredNames: ['reminder_day'] }, 'signature-', ['signature-reminder']],
  [
    { ignoredNames: ['versions'] },
    'file-delete',
    ['file-delete-versions-none', 'file-delete-versions-previous'],
  ],
  [{ ignoredNames: ['trash'] }, 'delete-for-good', ['folder-delete-for-good', 'file-delete-for-good']],
];

/** What the package takes in either way, so that it refutes nothing. */
const ALIKE: Array<[settings: Partial<Settings>, only: string]> = [
  [{ language: 'en', errorEncoding: 'ascii' }, 'folder-name'],
  [{ nameTaken: '409', takenShowsExisting: true }, 'folder-name'],
  [{ nameTaken: '422' }, 'folder-name'],
  [{ tusLocation: 'relative' }, 'tus'],
  [{ tusLocation: 'requestRelative' }, 'tus'],
  [{ tusSessionShape: 'array' }, 'tus'],
  [{ contentAnswer: 'none' }, 'replace-'],
  [{ contentAnswer: 'object' }, 'replace-'],
  [{ categoryAnswer: 'object' }, 'category'],
  [{ listShape: 'paged', countersAsText: true }, 'paging-,counters-'],
  [{ listShape: 'keyed', foldersShape: 'keyed' }, 'paging-,roots-,share-content'],
  [{ foldersShape: 'paged' }, 'folders'],
  [{ largestPage: 20 }, 'paging-'],
  [{ ids: 'text' }, 'ids-,group-,right-,share-create'],
  [{ organizationGroups: true }, 'user-organization'],
  [{ doneAnswer: 'phpWarning' }, 'delete'],
  [{ policies: ['noTrash'] }, 'file-delete'],
  [{ browseInherited: true, privateSpacesHidden: true }, 'paths'],
  [{ tokenLifetimeSeconds: 60, expireTokensEvery: 7 }, 'paths'],
  [
    { listingLagMs: 250, folderLagMs: 250, folderUploadLagMs: 250, hashDelayMs: 250 },
    'paths,listing,file-hash',
  ],
];

describe('a platform that does one thing otherwise', () => {
  it.each(OTHERWISE)('%j: only that is refuted', async (settings, only, refuted) => {
    await emulator.settings(settings);
    const run = await verified(emulator, ['--write', '--only', only]);
    expect(named(run, 'refuted')).toEqual(refuted);
    expect(run.status).toBe(1);
    for (const name of refuted) expect(run.lines.join('\n')).toContain(`REFUTED ${name}`);
  });

  it.each(ALIKE)('%j: nothing is refuted', async (settings, only) => {
    await emulator.settings(settings);
    const run = await verified(emulator, ['--write', '--only', only]);
    expect(named(run, 'refuted')).toEqual([]);
    expect(named(run, 'confirmed').length).toBeGreaterThan(0);
  });
});

describe('how lists are read', () => {
  it.each([
    ['offset_start/nb_objects', 'offset_start and nb_objects, in objects'],
    ['skip/take', 'skip and take, in objects'],
    ['page/per_page', 'page and per_page, in pages from 1'],
  ] as const)('by %s is found out', async (pagingNames, found) => {
    await emulator.settings({ listShape: 'paged', pagingNames });
    const run = await verified(emulator, ['--only', 'paging-users,paging-tags']);
    expect(run.report.paging).toEqual({ '/users': found, '/tags': found });
    expect(named(run, 'refuted')).toEqual(['paging-users', 'paging-tags']);
  });

  it('is told where the platform follows no parameters', async () => {
    await emulator.settings({ listShape: 'paged', pagingNames: 'none' });
    const run = await verified(emulator, ['--only', 'paging-users']);
    expect(run.report.paging['/users']).toBe('a page of 50 of 200, the same whatever is asked for');
  });

  it('is not guessed where a list may be cut off', async () => {
    await emulator.settings({ largestPage: 20, pagingNames: 'none' });
    const run = await verified(emulator, ['--only', 'paging-users']);
    expect(named(run, 'could not be tried')).toEqual(['paging-users']);
  });
});

describe('what a platform shows late', () => {
  it('is measured', async () => {
    await emulator.settings({ folderLagMs: 400 });
    const { report } = await verified(emulator, ['--write', '--only', 'folder-listing-lag']);
    expect(report.lags['a new folder in the listing of its parent']).toBeGreaterThanOrEqual(0.3);
  });
});
