import type { ItemContext } from '../../nodes/shared/client/itemContext';
import { chunksOf, md5, type Source } from '../../nodes/shared/transfer/bytes';
import { CHUNK_BYTES } from '../../nodes/shared/limits';
import { multipart } from '../../nodes/shared/transfer/multipart';

const context = { apiError: (message: string) => new Error(message) } as unknown as ItemContext;

/** A source that gives pieces, and announces so many bytes. */
function sourceOf(pieces: Buffer[], size = Buffer.concat(pieces).length): Source {
  return {
    size,
    mimeType: 'text/plain',
    pieces: async function* () {
      yield* await Promise.resolve(pieces);
    },
  };
}

const nothing = sourceOf([]);

function hashOf(parts: Buffer[]): string {
  const digest = md5();
  for (const part of parts) digest.update(part);
  return digest.hex();
}

describe('multipart', () => {
  it('is what every parser expects, byte for byte', async () => {
    const pieces = [Buffer.from([0]), Buffer.from([255, 10])];
    const { body, headers, hash } = await multipart(
      context,
      sourceOf(pieces),
      { field: 'targetFile', name: 'é +.txt' },
      (fileHash) => ({ folderId: '12', fileHash }),
    );
    expect(hash).toBe(hashOf(pieces));
    const boundary = headers['Content-Type'].split('boundary=')[1];
    const expected = Buffer.concat([
      Buffer.from(
        [
          `--${boundary}`,
          'Content-Disposition: form-data; name="folderId"',
          '',
          '12',
          `--${boundary}`,
          'Content-Disposition: form-data; name="fileHash"',
          '',
          hash,
          `--${boundary}`,
          'Content-Disposition: form-data; name="targetFile"; filename="é +.txt"',
          'Content-Type: text/plain',
          '',
          '',
        ].join('\r\n'),
      ),
      Buffer.from([0, 255, 10]),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    expect(body.equals(expected)).toBe(true);
  });

  it('has another boundary each time', async () => {
    const [one, other] = [1, 2].map(async () => await multipart(context, nothing, { field: 'f', name: 'n' }));
    expect((await one)?.headers).not.toEqual((await other)?.headers);
  });

  it.each([
    ['a "quoted".png', 'a %22quoted%22.png'],
    ['two\r\nlines.png', 'two%0D%0Alines.png'],
    ['back\\slash 50 % + é.png', 'back\\slash 50 % + é.png'],
  ])('writes the name %j as browsers do', async (name, written) => {
    const { body } = await multipart(context, nothing, { field: 'f', name }, () => ({ [name]: 1 }));
    expect(body.toString()).toContain(`name="f"; filename="${written}"\r\n`);
    expect(body.toString()).toContain(`form-data; name="${written}"\r\n\r\n1`);
  });

  it.each([
    ['more', 2],
    ['fewer', 4],
  ])('is not made of %s bytes than were announced', async (_, size) => {
    const source = sourceOf([Buffer.from('abc')], size);
    await expect(multipart(context, source, { field: 'f', name: 'n' })).rejects.toThrow('has 3 bytes');
  });
});

describe('the chunks of a source', () => {
  const pieces = Array.from({ length: 5 }, (_, index) => Buffer.alloc(CHUNK_BYTES / 2 - 7, index));

  it('are all of one size but the last, and all bytes in order', async () => {
    const digest = md5();
    const sizes: number[] = [];
    const copies: Buffer[] = [];
    for await (const chunk of chunksOf(sourceOf(pieces), digest)) {
      // What is in use must stay as it is while the next is read.
      await new Promise((resolve) => setImmediate(resolve));
      sizes.push(chunk.length);
      copies.push(Buffer.from(chunk));
    }
    expect(sizes).toEqual([CHUNK_BYTES, CHUNK_BYTES, CHUNK_BYTES / 2 - 35]);
    expect(hashOf(copies)).toBe(hashOf(pieces));
    expect(digest.hex()).toBe(hashOf(pieces));
  });

  it('end with the error of the source, behind the chunks that were read', async () => {
    const source = sourceOf(pieces);
    const failing: Source = {
      ...source,
      pieces: async function* () {
        yield* source.pieces();
        throw new Error('the disk is gone');
      },
    };
    const sizes: number[] = [];
    const read = async () => {
      for await (const { length } of chunksOf(failing, md5())) sizes.push(length);
    };
    await expect(read()).rejects.toThrow('the disk is gone');
    expect(sizes).toEqual([CHUNK_BYTES, CHUNK_BYTES]);
  });

  it('let the source go when no more is wanted', async () => {
    const released = jest.fn();
    const source = sourceOf(pieces);
    const watched: Source = {
      ...source,
      pieces: async function* () {
        try {
          yield* source.pieces();
        } finally {
          released();
        }
      },
    };
    for await (const chunk of chunksOf(watched, md5())) if (chunk.length > 0) break;
    expect(released).toHaveBeenCalledTimes(1);
  });
});
