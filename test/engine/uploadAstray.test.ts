import type { IDataObject } from 'n8n-workflow';

import { md5, usePlatform } from '../support/platform';
import { CONTENT, LARGE, uploadsTo } from '../support/uploads';

const platform = usePlatform();
const { upload, uploadVersion, filesIn, deletions, sends } = uploadsTo(platform);

let folder: number;
beforeEach(async () => {
  folder = await platform.folder(`Astray ${Math.random()}`);
  await platform.emulator.resetStats();
});
afterEach(async () => await platform.emulator.disarm());

describe('An answer that is another file', () => {
  it.each([
    ['of another name', (other: object) => ({ ...other, name: 'other.txt' })],
    ['of another folder', (other: object) => ({ ...other, name: 'd.txt', parent_id: 1 })],
  ])('%s is not taken for the upload, and never deleted', async (_, changed) => {
    const other = await platform.file(await platform.folder(`Other ${Math.random()}`), 'd.txt', 'precious');
    const match = '^POST /api/file/upload';
    await platform.emulator.fault({ match, status: 200, handled: true, body: changed(other) });
    const { main, failure } = await upload(folder);
    expect(failure).toBeUndefined();
    expect(main[0]?.json.id).toBe((await filesIn(folder))[0]?.id);
    expect(await deletions()).toEqual([]);
  });

  it('is the version that was there before', async () => {
    const old = await platform.file(folder, 'd.txt', 'old');
    const match = '^POST /api/file/upload';
    await platform.emulator.fault({ match, status: 200, body: old });
    await platform.emulator.resetStats();
    const { failure } = await upload(folder);
    expect(failure?.message).toContain(`with another file: "d.txt" (ID ${old.id})`);
    expect(await deletions()).toEqual([]);
    expect(await sends()).toBe(1);
  });

  it('is an older version of the same file', async () => {
    const older = await platform.file(folder, 'd.txt', 'older');
    await platform.file(folder, 'd.txt', 'old');
    const match = '^POST /api/file/upload';
    await platform.emulator.fault({ match, status: 200, handled: true, body: { id: older.id }, times: 4 });
    const { main, failure } = await upload(folder);
    const [file] = await filesIn(folder);
    expect(failure).toBeUndefined();
    expect(file?.versions).toHaveLength(3);
    expect(main[0]?.json).toMatchObject({ id: file?.id, hash: md5(CONTENT) });
    expect(main[0]?.json).not.toHaveProperty('left_behind');
  });

  it.each(['by its guid', 'by its place'])('is none if it only has another name: known %s', async (by) => {
    const omit = by === 'by its guid' ? [] : ['guid'];
    const merge = { name: 'shown otherwise.txt' };
    const { id } = await platform.file(folder, 'd.txt', 'old');
    // Two lists of versions and the file itself are read before the new version is sent.
    for (const [match, after] of [
      ['^GET /api/file/\\d+$', 1],
      ['^GET /api/file/\\d+/versions', 2],
      ['^GET /api/path', 0],
      ['^POST /api/file/upload', 0],
    ] as const)
      await platform.emulator.fault({ match, after, merge, omit, times: 9 });
    const version = await uploadVersion(id);
    const file = await upload(folder, {}, CONTENT, 'new.txt');
    for (const { main, failure } of [version, file]) {
      expect(failure).toBeUndefined();
      expect(main[0]?.json).toMatchObject({ ...merge, hash: md5(CONTENT) });
    }
    expect([await sends(), await deletions()]).toEqual([3, []]);
  });

  it('is the equal version that was there, on a platform that keeps equal content once', async () => {
    const old = await platform.file(folder, 'd.txt', CONTENT);
    await platform.emulator.fault({ match: '^POST /api/file/upload', status: 200, body: old });
    const { main } = await upload(folder);
    expect(main[0]?.json.id).toBe(old.id);
  });

  it('has the name of a folder that is in the way', async () => {
    await platform.folder('d.txt', folder);
    const skipped = await upload(folder, { ifExists: 'rename' });
    expect(skipped.main[0]?.json.name).toBe('d (1).txt');
    for (const ifExists of ['newVersion', 'newVersionIfDifferent', 'skip', 'fail']) {
      for (const pathAnswer of ['bare', 'wrapped'] as const) {
        await platform.emulator.settings({ pathAnswer });
        expect((await upload(folder, { ifExists })).failure?.message).toMatch(/^The name is taken/);
      }
    }
  });
});

/** Successes with the id of something that is not what was uploaded, and as little or as much as speaks against it. */
const ASTRAY: Array<[string, (other: IDataObject, sent: Buffer | string) => object]> = [
  ['its id alone', ({ id }) => ({ id })],
  ['its id and the name that was sent', ({ id }) => ({ id, name: 'd.txt', hash: '' })],
  ['its id and the hash of what was sent', ({ id }, sent) => ({ id, hash: md5(sent) })],
  [
    'its id, and name and folder as they were sent',
    ({ id }) => ({ id, name: 'd.txt', parent_id: folder, hash: '' }),
  ],
  ['an id that nothing has', () => ({ id: 987_654_321 })],
];

describe.each(ASTRAY)('An answer with somebody’s file: %s', (_, answerOf) => {
  const lone = { name: 'other.txt', content: 'precious' };
  const equal = { name: 'd.txt', content: CONTENT };

  it.each([
    ['in one request', CONTENT, '^POST /api/file/upload', 0, lone],
    ['in one request, of the same name and content', CONTENT, '^POST /api/file/upload', 0, equal],
    ['by TUS', LARGE, '^POST /api/file/tus', 1, lone],
  ])('is put right by the path, and nothing is sent twice: %s', async (_how, content, match, after, its) => {
    const elsewhere = await platform.folder(`Other ${Math.random()}`);
    const other = await platform.file(elsewhere, its.name, its.content);
    const body = answerOf(other, content);
    await platform.emulator.fault({ match, after, status: 200, handled: true, body, times: 4 });
    const { main, failure } = await upload(folder, {}, content, 'd.txt');
    expect(failure).toBeUndefined();
    const files = await filesIn(folder);
    expect(files.map(({ versions }) => versions.length)).toEqual([1]);
    expect(main[0]?.json).toMatchObject({ id: files[0]?.id, name: 'd.txt', hash: md5(content) });
    expect(main[0]?.json).not.toHaveProperty('left_behind');
    expect(await deletions()).toEqual([]);
  });

  it('is put right by the versions for a new one of a known file', async () => {
    const known = await platform.file(folder, 'd.txt', 'old');
    const other = await platform.file(folder, 'other.txt', 'precious');
    const match = '^PUT /api/file/\\d+/upload';
    const body = answerOf(other, CONTENT);
    await platform.emulator.fault({ match, status: 200, handled: true, body, times: 4 });
    const { main, failure } = await uploadVersion(known.id);
    expect(failure).toBeUndefined();
    const versions = (await filesIn(folder)).find(({ name }) => name === 'd.txt')?.versions;
    expect(versions).toHaveLength(2);
    expect(main[0]?.json).toMatchObject({ id: versions?.[0]?.id, hash: md5(CONTENT) });
    expect(main[0]?.json).not.toHaveProperty('left_behind');
  });

  it('is an error where nothing was stored, and nothing is sent again or deleted', async () => {
    const other = await platform.file(folder, 'other.txt', 'precious');
    await platform.emulator.resetStats();
    const match = '^POST /api/file/upload';
    await platform.emulator.fault({ match, status: 200, body: answerOf(other, CONTENT), times: 4 });
    const { main, failure } = await upload(folder, { additionalFields: { ifContentChanges: 'accept' } });
    expect(main).toEqual([]);
    expect(failure?.message).toMatch(
      /answered the upload of "d\.txt" with another file|does not show "d\.txt"/,
    );
    expect([await sends(), await deletions()]).toEqual([1, []]);
  });
});
