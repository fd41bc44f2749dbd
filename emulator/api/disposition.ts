import contentDisposition from 'content-disposition';

/**
 * The header that names a content. Letters beyond ASCII are in `filename*` only: Node garbles them in plain headers.
 */
export function disposition(name: string, type: 'attachment' | 'inline' = 'attachment'): string {
  return contentDisposition(name, { type, fallback: name.replace(/[^\x20-\x7e]/g, '?') });
}
