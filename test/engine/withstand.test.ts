import { randomBytes } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';

import type { Settings } from '../support/emulator';
import { byId, md5, pairs, usePlatform } from '../support/platform';
import { inOneRun } from '../support/engine/ways';

const platform = usePlatform();
const upload = { resource: 'file', operation: 'upload' };

/** The network that the issue asks to withstand. */
const badNetwork = {
  randomSeed: 42,
  rate503: 0.1,
  rate429: 0.05,
  retryAfterSeconds: 1,
  dropRate: 0.05,
  expireTokensEvery: 50,
};

/** The ways that platforms have of answering: as they were seen, as they are documented, and what else clients take. */
const PLATFORMS: Record<string, Partial<Settings>> = {
  'as it was seen on real platforms': {},
  'as it is documented': {
    pathAnswer: 'wrapped',
    tusPatchStatus: 204,
    tusLocation: 'relative',
    tusSessionShape: 'token',
    contentAnswer: 'none',
  },
  'in the other ways that clients take': {
    pathHash: false,
    tusOffsetHeader: false,
    tusLocation: 'requestRelative',
    tusSessionShape: 'array',
    tusFinalAnswer: 'none',
    listShape: 'keyed',
    foldersShape: 'paged',
    countersAsText: true,
    ids: 'text',
    doneAnswer: 'phpWarning',
  },
};

/** Sizes from one byte to 20 MiB, most of them small as in life, spread evenly over the magnitudes. */
function sizes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.round((20 * 1024 * 1024) ** (index / (count - 1))));
}

async function files(count: number): Promise<{ items: INodeExecutionData[]; hashes: Map<string, string> }> {
  const hashes = new Map<string, string>();
  const items: INodeExecutionData[] = [];
  for (const [index, size] of sizes(count).entries()) {
    const name = `file ${index} é.bin`;
    const content = randomBytes(size);
    hashes.set(name, md5(content));
    items.push({ json: { index }, binary: { data: await platform.engine.binary(content, name) } });
  }
  return { items, hashes };
}

async function expectExactly(folder: number, hashes: Map<string, string>): Promise<void> {
  const arrived = (await platform.emulator.files()).filter(({ parentId }) => parentId === folder);
  expect(arrived).toHaveLength(hashes.size);
  expect(arrived.filter(({ versions }) => versions.length !== 1)).toEqual([]);
  expect(new Map(arrived.map(({ name, hash }) => [name, hash]))).toEqual(hashes);
  expect(arrived.some(({ inTrash }) => inTrash)).toBe(false);
}

inOneRun(
  'takes 1,000 items through Get with five requests in flight and one token',
  async () => {
    const { emulator, engine } = platform;
    const folder = await platform.folder('Thousand');
    const ids: number[] = [];
    for (let index = 0; index < 10; index += 1)
      ids.push((await platform.file(folder, `${index}`, `${index}`)).id);
    await emulator.settings({ latencyMs: [1, 10] });
    await emulator.resetStats();

    const items = Array.from({ length: 1000 }, (_, index) => ({ json: { id: ids[index % 10], index } }));
    const { main, failure, tokensStored } = await engine.run(
      { resource: 'file', operation: 'get', file: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
      items,
    );
    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual(items.map((_, index) => index));
    expect(main.map(({ json }) => json.id)).toEqual(items.map(({ json }) => json.id));

    const stats = await emulator.stats();
    expect(stats.requests).toBe(1000);
    expect(stats.maxInFlight).toBe(5);
    expect(stats.tokenRequests).toEqual({ client_credentials: 1 });
    expect(tokensStored).toBe(1);
  },
  120_000,
);

inOneRun(
  'uploads 300 files exactly once while the network is bad',
  async () => {
    const folder = await platform.folder('Bad network');
    const { items, hashes } = await files(300);
    await platform.emulator.settings(badNetwork);
    const { main, failure } = await platform.engine.run({ ...upload, folder: byId(folder) }, items);
    await platform.emulator.settings({ rate503: 0, rate429: 0, dropRate: 0, expireTokensEvery: 0 });

    expect(failure).toBeUndefined();
    expect(pairs(main)).toEqual(items.map((_, index) => index));
    await expectExactly(folder, hashes);
    expect((await platform.emulator.stats()).openTusUploads).toBe(0);
  },
  600_000,
);

inOneRun(
  'sends 10 bad items of 300 to the error output and loses none of the others, as documented',
  async () => {
    const folder = await platform.folder('Bad items');
    const { items, hashes } = await files(300);
    const bad = Array.from({ length: 10 }, (_, index) => index * 30 + 7);
    for (const index of bad) {
      hashes.delete(`file ${index} é.bin`);
      // Half of them have no binary, the other half a name that cannot be.
      if (index % 60 === 7) delete items[index]!.binary;
      else items[index]!.binary!.data!.fileName = '..';
    }
    await platform.emulator.settings({ ...PLATFORMS['as it is documented'], ...badNetwork });
    const { main, error, failure } = await platform.engine.run({ ...upload, folder: byId(folder) }, items, {
      onError: 'continueErrorOutput',
    });
    await platform.emulator.settings({ rate503: 0, rate429: 0, dropRate: 0, expireTokensEvery: 0 });

    expect(failure).toBeUndefined();
    expect(pairs(error)).toEqual(bad);
    expect(error.map(({ json }) => json.index)).toEqual(bad);
    expect(error.every(({ json }) => typeof json.error === 'string')).toBe(true);
    expect(pairs(main)).toEqual(items.map((_, index) => index).filter((index) => !bad.includes(index)));
    await expectExactly(folder, hashes);
  },
  600_000,
);

it.each(Object.keys(PLATFORMS))(
  'loses no answer, session or offset for good on a platform %s',
  async (title) => {
    const folder = await platform.folder(`Lost answers ${title}`);
    const { items, hashes } = await files(60);
    await platform.emulator.settings({
      ...PLATFORMS[title],
      randomSeed: 7,
      lostAnswerRate: 0.1,
      rate504After: 0.05,
      wrongOffsetRate: 0.15,
      tusSessionLossRate: 0.05,
    });
    const { failure } = await platform.engine.run({ ...upload, folder: byId(folder) }, items);
    await platform.emulator.settings({
      lostAnswerRate: 0,
      rate504After: 0,
      wrongOffsetRate: 0,
      tusSessionLossRate: 0,
    });
    expect(failure).toBeUndefined();
    await expectExactly(folder, hashes);
  },
  300_000,
);

it('downloads whole or not at all when bodies break off and bytes change', async () => {
  const folder = await platform.folder('Damaged');
  const contents = [0, 1, 100_000, 3_000_000].map((size) => randomBytes(size));
  const ids: number[] = [];
  for (const [index, content] of contents.entries())
    ids.push((await platform.file(folder, `${index}`, content)).id);
  await platform.emulator.settings({ randomSeed: 3, truncateDownloadRate: 0.3, corruptDownloadRate: 0.2 });
  const { main, error } = await platform.engine.run(
    { resource: 'file', operation: 'download', file: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
    Array.from({ length: 20 }, (_, index) => ({ json: { id: ids[index % 4] } })),
    { onError: 'continueErrorOutput' },
  );
  expect(main.length + error.length).toBe(20);
  expect(main.length).toBeGreaterThan(10);
  for (const { json, binary } of main) {
    expect(md5(await platform.engine.content(binary?.data))).toBe(json.hash);
  }
  for (const { json } of error) expect(String(json.error)).toContain('could not be downloaded whole');
}, 120_000);
