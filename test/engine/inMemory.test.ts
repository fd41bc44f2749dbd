import '../support/engine/in-memory';
import { byId, jsons, md5, usePlatform } from '../support/platform';

const platform = usePlatform();

describe('Binaries that n8n keeps in memory', () => {
  it('are uploaded', async () => {
    const content = Buffer.from('in memory é');
    const binary = {
      data: { data: content.toString('base64'), mimeType: 'text/plain', fileName: 'memory.txt' },
    };
    const folder = byId(await platform.folder('Memory'));
    const { main, failure } = await platform.engine.run({ resource: 'file', operation: 'upload', folder }, [
      { json: {}, binary },
    ]);
    expect(failure).toBeUndefined();
    expect(jsons(main)).toEqual([
      expect.objectContaining({ name: 'memory.txt', hash: md5(content), size: content.length }),
    ]);
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
});
