import type { IDataObject } from 'n8n-workflow';

import { useRealPauses } from '../support/engine/real-pauses';
import { byId, jsons, md5, usePlatform } from '../support/platform';
import { CONTENT, LARGE, uploadsTo } from '../support/uploads';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();
const { upload, uploadVersion, filesIn, deletions, sends } = uploadsTo(platform);
const DAMAGED = md5('something else');

let folder: number;
beforeEach(async () => {
  folder = await platform.folder(`Arrivals ${Math.random()}`);
  await platform.emulator.resetStats();
});
afterEach(async () => await platform.emulator.disarm());

/** Lets the next upload look damaged, in its answer and when it is read again. */
async function damage(times = 1, { match = '^POST /api/file/upload', hash = DAMAGED, ...more } = {}) {
  for (let count = 0; count < times; count += 1) {
    const its = hash === 'random' ? md5(`damage ${count}`) : hash;
    await platform.emulator.fault({ match, merge: { hash: its, ...more } });
    await platform.emulator.fault({ match: '^GET /api/file/\\d+$', merge: { hash: its, ...more } });
  }
}

describe.each([
  ['423', { storedThen423Rate: 1 }],
  ['500', { storedThen500Rate: 1 }],
] as const)('An upload that was stored and answered %s', (_, setting) => {
  useRealPauses();

  it.each([
    ['at once', {}],
    ['later', { listingLagMs: 500 }],
    ['without a hash', { pathHash: false }],
    ['without a hash for long', { hashDelayMs: 60_000 }],
  ])('is one file, shown %s', async (_when, more) => {
    await platform.emulator.settings({ ...setting, ...more });
    const { main, failure } = await upload(folder);
    expect(failure).toBeUndefined();
    const files = await filesIn(folder);
    expect(files.map(({ versions }) => versions.length)).toEqual([1]);
    expect(main[0]?.json.id).toBe(files[0]?.id);
    expect(await sends()).toBe(1);
  });

  it('is one new version, even of the same content', async () => {
    const { id } = await platform.file(folder, 'd.txt', CONTENT);
    await platform.emulator.settings(setting);
    const added = await upload(folder);
    const version = await uploadVersion(id);
    expect([added.failure, version.failure]).toEqual([undefined, undefined]);
    expect((await filesIn(folder))[0]?.versions).toHaveLength(3);
  });
});

describe('An upload that was stored, answered 423 and shown late', () => {
  it.each([
    ['in one request', CONTENT, '^POST /api/file/upload', 0],
    ['by TUS', LARGE, '^POST /api/file/tus', 1],
  ])('is waited for as long as listings lag: %s', async (_, content, match, after) => {
    // Longer than is waited where it is not likely to be there; pauses take a fifth of their time.
    await platform.emulator.settings({ listingLagMs: 12_000 / 5 });
    await platform.emulator.fault({ match, after, status: 423, handled: true });
    const { main, failure } = await upload(folder, {}, content);
    expect(failure).toBeUndefined();
    const files = await filesIn(folder);
    expect(files.map(({ versions }) => versions.length)).toEqual([1]);
    expect(main[0]?.json.id).toBe(files[0]?.id);
  });

  it('is one new version of a known file', async () => {
    const { id } = await platform.file(folder, 'd.txt', 'old');
    const match = '^PUT /api/file/\\d+/upload';
    await platform.emulator.fault({ match, status: 423, handled: true });
    // What was there when it was looked for: the list as it is before the new version shows.
    const { data } = await platform.api.get<IDataObject[]>(`/file/${id}/versions`);
    const versions = `^GET /api/file/${id}/versions`;
    await platform.emulator.fault({ match: versions, after: 2, times: 5, status: 200, body: data });
    const { failure } = await uploadVersion(id);
    expect(failure).toBeUndefined();
    expect((await filesIn(folder))[0]?.versions).toHaveLength(2);
  });
});

/** Successes that do not say what was stored. */
const WORDLESS = [
  { status: 201 },
  { status: 204 },
  { status: 200, body: {} },
  { status: 200, body: [] },
  { status: 200, body: 'OK' },
  { status: 200, body: { stored: 'yes' } },
  { status: 200, body: { id: 0, name: 'd.txt' } },
];

describe('An upload that is answered without the file', () => {
  it.each(WORDLESS)('is looked for by path and content: %j', async (answer) => {
    await platform.emulator.fault({ match: '^POST /api/file/upload', handled: true, ...answer });
    const { main, failure } = await upload(folder);
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ id: (await filesIn(folder))[0]?.id, hash: md5(CONTENT) });
    expect(await sends()).toBe(1);
  });

  it('is waited for while listings lag', async () => {
    await platform.emulator.settings({ listingLagMs: 500 });
    await platform.emulator.fault({ match: '^POST /api/file/upload', handled: true, status: 204 });
    const { main } = await upload(folder);
    expect(main[0]?.json).toMatchObject({ id: (await filesIn(folder))[0]?.id, hash: md5(CONTENT) });
    expect(await sends()).toBe(1);
  });

  it('or with quite another one is an error if nothing is there', async () => {
    const other = await platform.file(await platform.folder(`Other ${Math.random()}`), 'o.txt', 'precious');
    const answers = [
      ...WORDLESS,
      { status: 200, body: other },
      { status: 200, body: { ...other, name: 'x' } },
    ];
    await platform.emulator.resetStats();
    for (const answer of answers)
      await platform.emulator.fault({ match: '^POST /api/file/upload', ...answer });
    const items = await Promise.all(
      answers.map(async (_, index) => ({
        json: {},
        binary: { data: await platform.engine.binary(Buffer.from(CONTENT), `${index}.txt`) },
      })),
    );
    // All at once, for each of them is looked for patiently.
    const { error, main } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(folder), options: { itemsInFlight: 20 } },
      items,
      { onError: 'continueErrorOutput' },
    );
    expect(main).toEqual([]);
    const messages = error.map(({ json }) => String(json.error));
    expect(messages.filter((message) => /does not show "\d\.txt"/.test(message))).toHaveLength(5);
    expect(messages.filter((message) => message.includes('unknown form'))).toHaveLength(2);
    expect(messages.filter((message) => message.includes(`(ID ${other.id})`))).toHaveLength(2);
    expect([await sends(), await deletions()]).toEqual([answers.length, []]);
  });
});

describe('A hash that is not known', () => {
  useRealPauses();

  it.each(['', null, 'sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709', 'd41d8cd9'])(
    'is no damage: %j',
    async (hash) => {
      await platform.emulator.fault({ match: '^POST /api/file/upload', merge: { hash } });
      await platform.emulator.fault({ match: '^GET /api/file/\\d+$', merge: { hash } });
      const { main, failure } = await upload(folder);
      expect(failure).toBeUndefined();
      expect(main[0]?.json).toMatchObject({ hash_verified: false });
      expect([await sends(), await deletions()]).toEqual([1, []]);
    },
  );

  it('is looked up once later', async () => {
    await platform.emulator.settings({ hashDelayMs: 200 });
    const small = await upload(folder);
    const large = await upload(folder, {}, LARGE, 'large.bin');
    for (const { main } of [small, large]) expect(main[0]?.json).not.toHaveProperty('hash_verified');
    expect(large.main[0]?.json.hash).toBe(md5(LARGE));
  });

  it('is missing altogether', async () => {
    await platform.emulator.fault({ match: '^POST /api/file/upload', omit: ['hash'] });
    const { main } = await upload(folder);
    expect(main[0]?.json).toMatchObject({ hash: md5(CONTENT) });
    expect(main[0]?.json).not.toHaveProperty('hash_verified');
  });
});

describe('A damaged arrival', () => {
  it('is removed to the trash and sent again, if it is new', async () => {
    await damage();
    const { main, failure } = await upload(folder);
    expect(failure).toBeUndefined();
    expect(main[0]?.json.hash).toBe(md5(CONTENT));
    expect(main[0]?.json).not.toHaveProperty('left_behind');
    expect((await filesIn(folder)).map(({ versions }) => versions.length)).toEqual([1]);
    expect(await filesIn(folder, true)).toHaveLength(1);
    expect((await deletions()).join()).not.toContain('trash');
  });

  it('is none if a second look shows the right content', async () => {
    await platform.emulator.fault({ match: '^POST /api/file/upload', merge: { hash: DAMAGED } });
    const { main } = await upload(folder);
    expect(main[0]?.json.hash).toBe(md5(CONTENT));
    expect([await sends(), await deletions()]).toEqual([1, []]);
  });

  it('is left if there were versions before, and the output names it', async () => {
    const old = await platform.file(folder, 'd.txt', 'old');
    await damage();
    const { main } = await upload(folder);
    const [file] = await filesIn(folder);
    expect(file?.versions).toHaveLength(3);
    expect(file?.versions.at(-1)?.id).toBe(old.id);
    expect(main[0]?.json.left_behind).toBe(`ID ${file?.versions[1]?.id}`);
    expect(await deletions()).toEqual([]);

    await damage(1, { match: '^PUT /api/file/\\d+/upload' });
    await platform.emulator.settings({ contentAnswer: 'object' });
    const version = await uploadVersion(old.id);
    expect(version.main[0]?.json).toMatchObject({ hash: md5(CONTENT) });
    expect(await deletions()).toEqual([]);
  });

  it('is left if it is not proven to be the only version', async () => {
    await damage();
    await platform.emulator.fault({
      match: '^GET /api/file/\\d+/versions',
      status: 200,
      body: [{ id: 1 }, { id: 2 }],
    });
    const { main } = await upload(folder);
    expect(main[0]?.json.left_behind).toMatch(/^ID \d+$/);
    expect(await deletions()).toEqual([]);
  });

  it('is given up after four sends with another content of the same size each time', async () => {
    await damage(4, { hash: 'random' });
    const { failure } = await upload(folder);
    expect(failure?.message).toBe('"d.txt" arrived damaged 4 times');
    expect(failure?.description).toContain('was removed');
    expect(await sends()).toBe(4);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('is given up after two sends if the sizes differ', async () => {
    const match = '^POST /api/file/upload';
    for (const size of [3, 5]) {
      const merge = { hash: md5(String(size)), size };
      await platform.emulator.fault({ match, merge });
      await platform.emulator.fault({ match: '^GET /api/file/\\d+$', merge });
    }
    const { failure } = await upload(folder);
    expect(failure?.message).toBe('"d.txt" arrived damaged 2 times');
    expect(await sends()).toBe(2);
  });
});

describe.each(['stable', 'random'] as const)('A platform that changes content (%s)', (how) => {
  const accept = { additionalFields: { ifContentChanges: 'accept' } };

  it.each([
    ['in one request', CONTENT],
    ['by TUS', LARGE],
  ])('is told, and the last file stays: %s', async (_, content) => {
    await platform.emulator.settings({ uploadChangesContent: how });
    const { failure } = await upload(folder, {}, content);
    const files = await filesIn(folder);
    expect(failure?.message).toBe('The platform changed the content of "d.txt" on arrival');
    expect(failure?.description).toContain(`ID ${files[0]?.id}`);
    expect(files).toHaveLength(1);
    expect(await filesIn(folder, true)).toHaveLength(1);
  });

  it('is accepted if that is wanted, and the output says so', async () => {
    await platform.emulator.settings({ uploadChangesContent: how });
    const { main, failure } = await upload(folder, accept);
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ hash_verified: false, content_changed: true });
    expect(await sends()).toBe(2);

    const version = await uploadVersion(Number(main[0]?.json.id), accept);
    expect(version.main[0]?.json).toMatchObject({ hash_verified: false, content_changed: true });
    expect(version.main[0]?.json.left_behind).toMatch(/^ID \d+$/);
  });

  inOneRun('is known for the rest of the run', async () => {
    await platform.emulator.settings({ uploadChangesContent: how });
    const items = await Promise.all(
      Array.from({ length: 4 }, async (_, index) => ({
        json: {},
        binary: { data: await platform.engine.binary(Buffer.from(CONTENT), `${index}.txt`) },
      })),
    );
    const options = { options: { itemsInFlight: 1 } };
    const { main } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(folder), ...accept, ...options },
      items,
    );
    expect(jsons(main).map(({ content_changed: is }) => is)).toEqual([true, true, true, true]);
    expect(await sends()).toBe(5);
  });
});

describe('Dates', () => {
  const dates = { creation: '2019-12-31T23:00:00Z', modification: '2020-01-31T10:30:00+02:00' };

  it.each([
    ['in one request', CONTENT],
    ['by TUS', LARGE],
  ])('that the upload ignores are set afterwards: %s', async (_, content) => {
    await platform.emulator.settings({ uploadDatesIgnored: true });
    const { main, failure } = await upload(folder, { additionalFields: dates }, content);
    expect(failure).toBeUndefined();
    const [file] = await filesIn(folder);
    expect(new Date(file!.creation).toISOString()).toBe('2019-12-31T23:00:00.000Z');
    expect(new Date(file!.modification).toISOString()).toBe('2020-01-31T08:30:00.000Z');
    expect(new Date(String(main[0]?.json.modification)).getTime()).toBe(
      new Date(dates.modification).getTime(),
    );
  });

  it.each([
    ['2020-01-01T00:00:00+01:00'],
    ['2019-12-31 23:00:00'],
    ['2020-01-01 00:00:00'],
    [1_577_833_200],
    ['1577833200'],
    [1_577_833_200_000],
    ['2019-12-31T23:00:00.400Z'],
  ])('count as taken in whatever form they are shown: %j', async (creation) => {
    await platform.emulator.fault({ match: '^POST /api/file/upload', merge: { creation } });
    await upload(folder, { additionalFields: { creation: dates.creation } });
    expect((await platform.writes()).filter((write) => write.startsWith('PUT'))).toEqual([]);
  });

  it.each([
    ['in one request', CONTENT],
    ['by TUS', LARGE],
  ])('that the platform never shows are told: %s', async (_, content) => {
    const omit = ['creation', 'modification'];
    for (const match of ['^POST /api/file/(upload|tus)', '^(GET|PUT) /api/file/\\d+$'])
      await platform.emulator.fault({ match, omit, times: 9 });
    const { main, failure } = await upload(folder, { additionalFields: dates }, content);
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ name: 'd.txt', unverified_fields: omit });
  });

  it('of which the platform shows another one fail, also beside one that it does not show', async () => {
    await platform.emulator.settings({ uploadDatesIgnored: true });
    await platform.emulator.fault({ match: '^PUT /api/file/\\d+$', status: 204 });
    await platform.emulator.fault({ match: '^GET /api/file/\\d+$', omit: ['creation'], times: 9 });
    const { failure } = await upload(folder, { additionalFields: dates });
    expect(failure?.message).toBe('The platform did not take the modification date of "d.txt"');
  });

  it('that only the upload’s answer shows otherwise are not put out as they were', async () => {
    await platform.emulator.settings({ uploadDatesIgnored: true });
    await platform.emulator.fault({ match: '^(GET|PUT) /api/file/\\d+$', omit: ['creation'], times: 9 });
    const { main } = await upload(folder, { additionalFields: { creation: dates.creation } });
    expect(main[0]?.json).toMatchObject({ unverified_fields: ['creation'] });
    expect(main[0]?.json).not.toHaveProperty('creation');
  });

  it('that are not taken at all are an error which says that the file is there', async () => {
    await platform.emulator.settings({ uploadDatesIgnored: true });
    const match = '^PUT /api/file/\\d+$';
    await platform.emulator.fault({ match, status: 204 });
    const ignored = await upload(folder, { additionalFields: { modification: dates.modification } });
    const [file] = await filesIn(folder);
    expect(ignored.failure?.message).toBe('The platform did not take the modification date of "d.txt"');
    expect(ignored.failure?.description).toContain(`The file itself is there (ID ${file?.id})`);

    await platform.emulator.fault({ match, status: 403, body: { error: 'Non' } });
    const refused = await upload(
      folder,
      { additionalFields: { creation: dates.creation } },
      CONTENT,
      'r.txt',
    );
    expect(refused.failure?.message).toContain('Not allowed');
    expect(refused.failure?.description).toContain('The file itself is there');
  });
});

describe('What this run just delivered', () => {
  const twice = async (ifExists: string, contents: [string, string]) => {
    await platform.emulator.settings({ listingLagMs: 60_000 });
    const items = await Promise.all(
      contents.map(async (content) => ({
        json: {},
        binary: { data: await platform.engine.binary(Buffer.from(content), 'twice.txt') },
      })),
    );
    const { main, failure } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(folder), ifExists },
      items,
    );
    const files = await filesIn(folder);
    return { main, failure, files, versions: files.map(({ versions }) => versions.length) };
  };

  inOneRun('is skipped although listings lag', async () => {
    const { main, versions } = await twice('skip', ['one', 'two']);
    expect(jsons(main).filter(({ skipped }) => skipped)).toHaveLength(1);
    expect(versions).toEqual([1]);
  });

  inOneRun('is not sent again if it is the same', async () => {
    expect((await twice('newVersionIfDifferent', ['one', 'one'])).versions).toEqual([1]);
  });

  it('is sent again if it differs', async () => {
    expect((await twice('newVersionIfDifferent', ['one', 'two'])).versions).toEqual([2]);
  });

  inOneRun('is kept beside the next', async () => {
    expect((await twice('rename', ['one', 'two'])).versions).toEqual([1, 1]);
  });

  inOneRun('makes the next one fail', async () => {
    const { failure, versions } = await twice('fail', ['one', 'two']);
    expect(failure?.message).toContain('already has a file');
    expect(versions).toEqual([1]);
  });

  it('is compared with the hash of the file itself where its path has none', async () => {
    for (const [pathHash, pathAnswer] of [
      [false, 'bare'],
      [false, 'wrapped'],
      [true, 'wrapped'],
    ] as const) {
      await platform.file(folder, 'same.txt', CONTENT);
      await platform.emulator.settings({ pathHash, pathAnswer });
      await platform.emulator.resetStats();
      const same = await upload(folder, { ifExists: 'newVersionIfDifferent' }, CONTENT, 'same.txt');
      expect(same.main[0]?.json).toMatchObject({ skipped: true, hash: md5(CONTENT) });
      expect(await sends()).toBe(0);
    }
  });
});
