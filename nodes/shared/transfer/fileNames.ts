import { trimmed } from '../client/trimmed';
import { shortened, stemAndEnding } from '../model/names';

/** What no file system takes, Windows' the strictest, and direction marks, which make an ending look like another one. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}:*?"<>|]/gu;
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Names of devices, also with an ending. (Windows) */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name that came from elsewhere as one that file systems take: no path, nothing that cannot be seen, as long as a name may
 * be, with its ending.
 *
 * @param instead What it is called if nothing of it is left.
 */
export function fileNameFrom(name: unknown, instead: string): string {
  const text = typeof name === 'string' || typeof name === 'number' ? String(name) : '';
  const last = text
    .replace(DIRECTIONS, '')
    .split(/[/\\]/)
    .filter((part) => trimmed(part) !== '')
    .at(-1);
  const clean = withoutEnds((last ?? '').replace(UNSAFE, '_')).replace(RESERVED, '_$1');
  return clean === '' ? instead : withoutEnds(shortened(...stemAndEnding(clean.normalize('NFC'))));
}

/** Dots and spaces at the ends hide a file, or are taken off by Windows. */
function withoutEnds(name: string): string {
  return trimmed(name).replace(/^[.\s]+|[.\s]+$/g, '');
}

/** The name that an answer gives its content, without any path in it. (RFC 6266) */
export function announcedName(disposition = ''): string | undefined {
  const encoded = /filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  const name = decoded(encoded) ?? utf8(plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]);
  const clean = fileNameFrom(name, '');
  return clean === '' ? undefined : clean;
}

function decoded(encoded: string | undefined): string | undefined {
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    // Not encoded as it says: the plain name stands beside it for such a case.
    return undefined;
  }
}

/** Many servers write UTF-8 where headers are read as Latin-1. */
function utf8(name: string | undefined): string | undefined {
  if (name === undefined || [...name].some((character) => character > '\u00FF')) return name;
  const read = Buffer.from(name, 'latin1').toString('utf8');
  return read.includes('\uFFFD') ? name : read;
}
