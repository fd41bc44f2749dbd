import { randomUUID } from 'crypto';

/** A multipart body with the headers that go with it, as one buffer that can be sent again. */
export interface Multipart {
  body: Buffer;
  headers: { 'Content-Type': string };
}

/**
 * Builds a `multipart/form-data` body: the fields, then one file.
 *
 * @param fields Text fields, in order.
 * @param file Its field, its name, its type and its content.
 */
export function multipart(
  fields: Record<string, string | number>,
  file: { field: string; name: string; mimeType: string; content: Buffer },
): Multipart {
  const boundary = `netexplorer-${randomUUID()}`;
  const head = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}\r\n\r\n${value}\r\n`,
  );
  head.push(
    `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(file.field)}; filename=${quoted(file.name)}\r\n`,
    `Content-Type: ${file.mimeType}\r\n\r\n`,
  );
  return {
    body: Buffer.concat([Buffer.from(head.join('')), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** A name or file name in a header of a part, as browsers write it. (HTML: multipart/form-data encoding) */
function quoted(name: string): string {
  return `"${name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}"`;
}
