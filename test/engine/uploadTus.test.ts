import { randomBytes } from 'node:crypto';

import { startEmulator, type Settings } from '../support/emulator';
import { Engine } from '../support/engine';
import { byId, jsons, md5, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();
const MIB = 1024 * 1024;
/** By TUS, in three chunks. */
const CONTENT = randomBytes(20 * MIB);
/** By TUS, and small enough for one request where TUS does not work. */
const MIDDLE = randomBytes(9 * MIB);

async function items(...contents: Buffer[]) {
  return await Promise.all(
    contents.map(async (content, index) => ({
      json: {},
      binary: { data: await platform.engine.binary(content, `large ${index}.bin`) },
    })),
  );
}

let folder: number;
const upload = async (...contents: Buffer[]) =>
  await platform.engine.run(
    { resource: 'file', operation: 'upload', folder: byId(folder), options: { itemsInFlight: 1 } },
    await items(...contents),
  );
const hashes = async () =>
  (await platform.emulator.files())
    .filter(({ parentId, inTrash }) => parentId === folder && !inTrash)
    .flatMap(({ versions }) => versions.map(({ hash }) => hash));
const writes = async (pattern: RegExp) => (await platform.writes()).filter((write) => pattern.test(write));

beforeEach(async () => {
  folder = await platform.folder(`TUS ${Math.random()}`);
  await platform.emulator.resetStats();
});
afterEach(async () => {
  await platform.emulator.disarm();
  expect((await platform.emulator.stats()).openTusUploads).toBe(0);
});

async function expectArrived({ main, failure }: Awaited<ReturnType<typeof upload>>, ...contents: Buffer[]) {
  expect(failure).toBeUndefined();
  expect(main.map(({ json }) => json.hash)).toEqual(contents.map(md5));
  expect((await hashes()).sort()).toEqual(contents.map(md5).sort());
}

describe('The answer to a chunk', () => {
  it.each([
    [200, true],
    [200, false],
    [204, true],
    [204, false],
  ] as const)('may be %d, with its offset: %s', async (tusPatchStatus, tusOffsetHeader) => {
    await platform.emulator.settings({ tusPatchStatus, tusOffsetHeader });
    await expectArrived(await upload(CONTENT), CONTENT);
    expect(await writes(/^PATCH/)).toHaveLength(3);
  });

  it('may lack its offset and be lost at the same time', async () => {
    await platform.emulator.settings({ tusOffsetHeader: false });
    await platform.emulator.fault({ match: '^PATCH /api/tus', lostAnswer: true });
    await platform.emulator.fault({ match: '^PATCH /api/tus', drop: true });
    await expectArrived(await upload(CONTENT), CONTENT);
  });

  it('may lack its offset where the transfer cannot be asked', async () => {
    await platform.emulator.settings({ tusOffsetHeader: false });
    await platform.emulator.fault({ match: '^HEAD /api/tus', times: 100, status: 405 });
    await expectArrived(await upload(CONTENT), CONTENT);
  });
});

describe('A chunk that is too large', () => {
  inOneRun.each([4 * MIB + 1, MIB, 512 * 1024])(
    'for a limit of %d bytes is halved, for the whole run',
    async (largest) => {
      await platform.emulator.settings({ largestBody: largest });
      await expectArrived(await upload(CONTENT, MIDDLE), CONTENT, MIDDLE);
      // A refusal may break the connection before it is read, so there can be some more; but none for the second file.
      const refused = (await platform.emulator.log()).filter(({ status }) => status === 413);
      expect(refused.length).toBeGreaterThanOrEqual(Math.ceil(Math.log2((8 * MIB) / largest)));
      expect(new Set(refused.map(({ path }) => path)).size).toBe(1);
    },
  );

  it('is an error if the smallest is too large as well', async () => {
    await platform.emulator.settings({ largestBody: 256 * 1024 });
    const { failure } = await upload(CONTENT);
    expect(failure?.message).toMatch(/^Too large/);
    expect(await hashes()).toEqual([]);
  });

  inOneRun('may be a whole small file: the run then sends those by TUS', async () => {
    await platform.emulator.settings({ largestBody: 2 * MIB });
    const small = [randomBytes(3 * MIB), randomBytes(3 * MIB), randomBytes(MIB)];
    await expectArrived(await upload(...small), ...small);
    expect(await writes(/^POST \/api\/file\/upload/)).toHaveLength(2);
  });

  it('may make a proxy close the connection instead of refusing it', async () => {
    await platform.emulator.fault({ match: '^POST /api/file/upload', drop: true, times: 2 });
    await platform.emulator.fault({ match: '^PATCH /api/tus', drop: true, times: 4 });
    const content = randomBytes(3 * MIB);
    await expectArrived(await upload(content), content);
    expect((await writes(/^PATCH/)).length).toBe(8);
  });

  it('may be a new version', async () => {
    const { id } = await platform.file(folder, 'v.bin', 'old');
    await platform.emulator.settings({ largestBody: MIB });
    const content = randomBytes(3 * MIB);
    const { main, failure } = await platform.engine.run(
      { resource: 'file', operation: 'uploadVersion', file: byId(id) },
      await items(content),
    );
    expect(failure).toBeUndefined();
    expect(main[0]?.json).toMatchObject({ name: 'v.bin', hash: md5(content) });
    expect(await hashes()).toEqual([md5(content), md5('old')]);
  });
});

describe('The address of a transfer', () => {
  it.each(['absolute', 'relative', 'requestRelative'] as const)('may be %s', async (tusLocation) => {
    await platform.emulator.settings({ tusLocation });
    await expectArrived(await upload(MIDDLE), MIDDLE);
  });

  it('may say http behind TLS: the transfer goes on by TLS at the known origin', async () => {
    const secure = await startEmulator({ tls: true, settings: { tusLocation: 'http' } });
    try {
      const engine = new Engine({
        platformUrl: secure.url,
        ...secure.applications.server,
        ignoreSSLIssues: true,
      });
      const [root] = (await secure.folders()).filter(({ space }) => space === 'common');
      const { main, failure } = await engine.run(
        { resource: 'file', operation: 'upload', folder: byId(root?.id) },
        await items(MIDDLE),
      );
      expect(failure).toBeUndefined();
      expect(main[0]?.json.hash).toBe(md5(MIDDLE));
    } finally {
      await secure.stop();
    }
  });

  const nothingSentElsewhere = async () => {
    expect(await writes(/^(PATCH|DELETE|HEAD|PUT)/)).toEqual([]);
    expect(await hashes()).toEqual([]);
  };

  it.each<[Settings['tusLocation'], string]>([
    ['missing', 'gave no address for the transfer'],
    ['outside', 'none of its transfers'],
    ['foreign', 'points to another address'],
  ])('is refused if it is %s', async (tusLocation, why) => {
    await platform.emulator.settings({ tusLocation });
    const { failure } = await upload(MIDDLE);
    expect(failure?.message).toContain(why);
    await nothingSentElsewhere();
    await platform.emulator.reset();
  });

  it.each([
    '',
    ' ',
    '../../etc/passwd',
    '/etc/passwd',
    '/api/file/1',
    '/api/file/tus',
    '/api/tus',
    '/api/tus/',
    '/api/tus/../file/1',
    '/api/tus/%2e%2e/file/1',
    '/api/tus/..%2ffile%2f1',
    '/api/tus/a/%252e%252e',
    '/api/tus//x',
    '/api/tusk/1',
    '?x=/api/tus/1',
    'abc',
    'http://[',
    'javascript:alert(1)',
    'file:///api/tus/1',
    '//elsewhere.example/api/tus/1',
  ])('is refused if it is %j', async (location) => {
    await platform.emulator.fault({ match: '^POST /api/tus$', status: 201, headers: { location } });
    const { failure } = await upload(MIDDLE);
    expect(failure?.message).toMatch(/address/);
    await nothingSentElsewhere();
    await platform.emulator.reset();
  });
});

describe('A new transfer that does not begin at 0', () => {
  it.each([1, 12 * MIB])('with %d bytes of something else is given up for another', async (tusStartsAt) => {
    await platform.emulator.settings({ tusStartsAt, tusStartsAtTimes: 2 });
    await expectArrived(await upload(CONTENT), CONTENT);
  });

  it('is known by the answer to its creation as well', async () => {
    await platform.emulator.fault({
      match: '^POST /api/tus$',
      status: 201,
      headers: { location: '/api/tus/elsewhere', 'upload-offset': '5' },
    });
    await expectArrived(await upload(MIDDLE), MIDDLE);
    expect(await writes(/^PATCH .*elsewhere/)).toEqual([]);
    expect(await writes(/^DELETE .*elsewhere/)).toHaveLength(1);
  });

  it('again and again is sent whole if it fits into one request', async () => {
    await platform.emulator.settings({ tusStartsAt: MIB });
    await expectArrived(await upload(MIDDLE), MIDDLE);
    expect(await writes(/^PATCH/)).toEqual([]);
  });

  it('again and again is an error that says so if it does not', async () => {
    await platform.emulator.settings({ tusStartsAt: MIB });
    const { failure } = await upload(CONTENT);
    expect(failure?.message).toContain('does not begin the upload of "large 0.bin" at its beginning');
    expect(await hashes()).toEqual([]);
    expect(await writes(/^PATCH/)).toEqual([]);
  });

  it('is never gone on with when it moves ahead later', async () => {
    await platform.emulator.fault({
      match: '^PATCH /api/tus',
      handled: true,
      status: 200,
      headers: { 'upload-offset': String(15 * MIB) },
    });
    await expectArrived(await upload(CONTENT), CONTENT);
  });
});

describe('The end of a transfer', () => {
  const match = '^POST /api/file/tus';
  const answers = [
    { status: 204 },
    { status: 202 },
    { status: 200, body: {} },
    { status: 200, body: [] },
    { status: 200, body: 'OK' },
    { status: 200, body: { error: 'Erreur inconnue' } },
    { status: 200, body: { success: true } },
    { status: 200, body: { name: 'large 0.bin' } },
    { status: 500 },
    { status: 504 },
  ];

  it.each(answers)('may be answered %j', async (answer) => {
    await platform.emulator.fault({ match, after: 1, handled: true, ...answer });
    await expectArrived(await upload(MIDDLE), MIDDLE);
    expect(await writes(/^POST \/api\/file\/tus/)).toHaveLength(2);
  });

  it.each(['none', 'empty', 'accepted'] as const)(
    'is waited for while listings lag (%s)',
    async (tusFinalAnswer) => {
      await platform.emulator.settings({ tusFinalAnswer, listingLagMs: 2500 });
      await expectArrived(await upload(MIDDLE), MIDDLE);
      expect(await writes(/^POST \/api\/file\/tus/)).toHaveLength(2);
    },
  );

  it('is an error if the file is not there then, and the transfer is given up', async () => {
    const silent = answers.filter(({ status }) => status < 500);
    // So many sessions are opened before the first of them ends.
    for (const answer of silent) await platform.emulator.fault({ match, after: silent.length, ...answer });
    const { main, error } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(folder), options: { itemsInFlight: 20 } },
      await items(...silent.map(() => MIDDLE)),
      { onError: 'continueErrorOutput' },
    );
    expect(main).toEqual([]);
    expect(jsons(error).map(({ error: message }) => String(message))).toHaveLength(silent.length);
    for (const { json } of error) {
      expect(json.error).toMatch(
        /does not show "large|unknown form|does not accept the request: Erreur inconnue/,
      );
    }
    expect(await hashes()).toEqual([]);
  }, 120_000);
});
