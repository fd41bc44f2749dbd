import { randomUUID } from 'crypto';

import type { ItemContext } from '../client/itemContext';
import { readInto, type Source } from './bytes';

/** A multipart body with the headers that go with it, as one buffer that can be sent again. */
export interface Multipart {
  body: Buffer;
  headers: { 'Content-Type': string };
  /** MD5 of the file in it. */
  hash: string;
}

/** Any MD5: all are equally long. */
const SOME_HASH = '0'.repeat(32);

/**
 * Builds a `multipart/form-data` body: the fields, then one file, which is read to its place.
 *
 * @param file Its field and its name.
 * @param fieldsOf The text fields in order, given the file's MD5.
 * @throws NodeApiError when the source gives another number of bytes than it announced.
 */
export async function multipart(
  context: ItemContext,
  source: Source,
  file: { field: string; name: string },
  fieldsOf: (hash: string) => Record<string, string | number> = () => ({}),
): Promise<Multipart> {
  const boundary = `netexplorer-${randomUUID()}`;
  const headOf = (hash: string) =>
    Buffer.from(
      [
        ...Object.entries(fieldsOf(hash)).map(
          ([name, value]) =>
            `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}\r\n\r\n${value}\r\n`,
        ),
        `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(file.field)}; filename=${quoted(file.name)}\r\n`,
        `Content-Type: ${source.mimeType}\r\n\r\n`,
      ].join(''),
    );
  const start = headOf(SOME_HASH).length;
  const end = start + source.size;
  const last = Buffer.from(`\r\n--${boundary}--\r\n`);
  const body = Buffer.allocUnsafe(end + last.length);
  const hash = await readInto(body.subarray(start, end), context, source);
  headOf(hash).copy(body);
  last.copy(body, end);
  return { body, hash, headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` } };
}

/** A name or file name in a header of a part, as browsers write it. (HTML: multipart/form-data encoding) */
function quoted(name: string): string {
  return `"${name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}"`;
}
