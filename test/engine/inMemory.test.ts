import { useBinariesInMemory } from '../support/engine/in-memory';
import { byId, jsons, md5, usePlatform } from '../support/platform';

const platform = usePlatform();
useBinariesInMemory();

describe('Binaries that n8n keeps in memory', () => {
  // The last is too large for one request.
  it.each([0, 11, 9 * 1024 * 1024])('of %d bytes are uploaded', async (size) => {
    const content = Buffer.alloc(size, 'in memory é ');
    const binary = {
      data: { data: content.toString('base64'), mimeType: 'text/plain', fileName: `memory ${size}.txt` },
    };
    const folder = byId(await platform.folder(`Uploads ${size}`));
    const { main, failure } = await platform.engine.run({ resource: 'file', operation: 'upload', folder }, [
      { json: {}, binary },
    ]);
    expect(failure).toBeUndefined();
    expect(jsons(main)).toEqual([
      expect.objectContaining({ name: `memory ${size}.txt`, hash: md5(content), size }),
    ]);
  });

  it.each([
    ['a data: address', (base64: string) => `data:text/plain;charset=utf-8;base64,${base64}`],
    ['lines', (base64: string) => base64.replace(/.{8}/g, '$&\r\n')],
    ['the alphabet for addresses', (base64: string) => base64.replace(/\+/g, '-').replace(/\//g, '_')],
  ])('are understood as %s', async (_, written) => {
    const content = Buffer.from('~~~???>>> content of a Code node é');
    const data = written(content.toString('base64'));
    const { main } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(platform.root.id) },
      [{ json: {}, binary: { data: { data, mimeType: 'text/plain', fileName: `code ${data.length}.txt` } } }],
    );
    expect(main[0]?.json.hash).toBe(md5(content));
  });

  it('are found by what expressions show of them', async () => {
    const data = Buffer.from('shown').toString('base64');
    const binary = { data: { data, mimeType: 'text/plain', fileName: 'shown.txt' } };
    const run = async (binaryFields: string) =>
      await platform.engine.run(
        { resource: 'file', operation: 'upload', folder: byId(platform.root.id), binaryFields },
        [{ json: {}, binary }],
      );
    expect((await run('={{ $binary }}')).main[0]?.json.hash).toBe(md5('shown'));
    expect((await run('={{ $binary.data }}')).failure?.message).toContain('comes without its content');
  });

  it('are refused if they are no base64', async () => {
    const binary = { data: { data: 'plain text, as it is', mimeType: 'text/plain', fileName: 'code.txt' } };
    const { failure } = await platform.engine.run(
      { resource: 'file', operation: 'upload', folder: byId(platform.root.id) },
      [{ json: {}, binary }],
    );
    expect(failure?.message).toBe('The content of the binary data "code.txt" is not base64');
  });

  // The last is more than a stream of Node's holds back by itself.
  it.each([0, 1, 3 * 1024 * 1024])('come from a download of %d bytes', async (size) => {
    const content = Buffer.alloc(size, 'content ');
    const { id } = await platform.file(await platform.folder(`Memory ${size}`), 'memory.bin', content);
    const { main, failure } = await platform.engine.run({
      resource: 'file',
      operation: 'download',
      file: byId(id),
    });
    expect(failure).toBeUndefined();
    const binary = main[0]?.binary?.data;
    // n8n gives those an id that it keeps elsewhere.
    expect(binary?.id).toBeUndefined();
    expect((await platform.engine.content(binary)).equals(content)).toBe(true);
  });

  it('arrive whole or not at all when downloads break off and bytes change', async () => {
    const folder = await platform.folder('Damaged in memory');
    const { id, hash } = await platform.file(folder, 'damaged.bin', Buffer.alloc(100_000, 'content '));
    await platform.emulator.settings({
      randomSeed: 3,
      truncateDownloadRate: 0.3,
      corruptDownloadRate: 0.2,
    });
    const { main, error } = await platform.engine.run(
      { resource: 'file', operation: 'download', file: byId(id) },
      Array.from({ length: 10 }, () => ({ json: {} })),
      { onError: 'continueErrorOutput' },
    );
    expect(main.length + error.length).toBe(10);
    expect(main.length).toBeGreaterThan(5);
    for (const { binary } of main) expect(md5(await platform.engine.content(binary?.data))).toBe(hash);
    for (const { json } of error) expect(String(json.error)).toContain('could not be downloaded whole');
  });
});
