import type { FastifyRequest } from 'fastify';
import { boolean, date, extraOf, integer, list, text } from '../../../api/parameters.js';
import { badRequest } from '../../../errors.js';
import type { SharelinkChange } from '../store/sharelinks.js';
import type { RootName, ShareChange } from '../store/shares.js';
import type { TermsChange } from '../store/terms.js';
import type { UlinkChange } from '../store/ulinks.js';

type Source = Record<string, unknown>;

/** Fields of a share link in requests and answers; nobody else's are kept. */
export const sharelinkFields = [
  ...['id', 'key', 'files', 'expiration_date', 'max_downloads', 'nb_downloads', 'remaining_downloads'],
  ...['is_valid', 'notify', 'only_preview', 'autoupdate', 'owner', 'owner_id', 'password'],
  ...['password_protected', 'file_type', 'thumb_token', 'type'],
];
const shareFields = [
  ...['id', 'key', 'flags', 'roots', 'expiration_date', 'max_downloads', 'nb_downloads', 'is_valid'],
  ...['password', 'password_protected', 'owner', 'owner_id', 'notify', 'type', 'remaining_downloads'],
];
const ulinkFields = [
  ...['id', 'key', 'folder', 'folder_id', 'folder_size', 'flags', 'is_valid', 'owner', 'owner_id', 'url'],
  ...['password', 'expiration_date', 'type'],
];

/** What a body says about a share link. @param known fields that are not kept as unknown ones. */
export function sharelinkChange(body: Source, known: readonly string[] = sharelinkFields): SharelinkChange {
  return {
    ...downloadTerms(body),
    fileIds: list(body, 'files', integer),
    key: text(body, 'key'),
    onlyPreview: boolean(body, 'only_preview'),
    autoupdate: boolean(body, 'autoupdate'),
    extra: extraOf(body, known),
  };
}

/** What a body says about a share. */
export function shareChange(body: Source): ShareChange {
  return {
    ...downloadTerms(body),
    roots: list(body, 'roots', root),
    flags: integer(body, 'flags'),
    extra: extraOf(body, shareFields),
  };
}

/** What a body says about an upload link. */
export function ulinkChange(body: Source): UlinkChange {
  return {
    ...terms(body),
    folderId: integer(body, 'folder_id'),
    flags: integer(body, 'flags'),
    extra: extraOf(body, ulinkFields),
  };
}

/** The origin a request came to: what public addresses begin with. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

function downloadTerms(body: Source): Omit<TermsChange, 'extra'> {
  return {
    ...terms(body),
    maxDownloads: clearable(body, 'max_downloads', integer),
    notify: boolean(body, 'notify'),
  };
}

function terms(body: Source): Omit<TermsChange, 'extra'> {
  return {
    expiration: clearable(body, 'expiration_date', date),
    password: clearable(body, 'password', text),
    type: clearable(body, 'type', integer),
  };
}

/** A field that null, or nothing in a form, takes away (derived). */
function clearable<T>(
  body: Source,
  name: string,
  read: (source: Source, name: string) => T | undefined,
): T | null | undefined {
  return body[name] === null || body[name] === '' ? null : read(body, name);
}

/** 0 is a folder (doc), 1 a file (derived). */
function root(source: Source, name: string): RootName {
  const value = source[name];
  if (typeof value !== 'object' || value === null) throw badRequest(name);
  const id = integer(value as Source, 'id');
  const type = integer(value as Source, 'entity_type');
  if (id === undefined) throw badRequest(`${name}.id`);
  if (type !== 0 && type !== 1) throw badRequest(`${name}.entity_type`);
  return { id, kind: type === 0 ? 'folder' : 'file' };
}
