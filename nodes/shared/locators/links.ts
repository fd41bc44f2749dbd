import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { PlatformObject } from '../client/itemContext';
import { keyFrom, linkOfKey, LINKS, type LinkKind } from '../model/links';
import { defineLocator, type ListSearch, type LocatorField } from './define';
import { search } from './searches/lists';

/** Names of files that a picker shows of a link. */
const NAMES_SHOWN = 3;

/** Share links for a picker, found by key or any part of the names of their files. */
async function searchShareLinks(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, LINKS.shareLink.list, filter, paginationToken, (link) =>
    shown(link, namesOf(link.files)),
  );
}

/** Shares for a picker, likewise. */
async function searchShares(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, LINKS.share.list, filter, paginationToken, (link) =>
    shown(link, namesOf(link.roots)),
  );
}

/** Upload links for a picker, found by key or the name of their folder. */
async function searchUploadLinks(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, LINKS.uploadLink.list, filter, paginationToken, (link) =>
    shown(link, link.folder === undefined ? [] : [String(link.folder)]),
  );
}

/** What is in a link, by name where the platform tells it. */
function namesOf(contents: unknown): string[] {
  return (Array.isArray(contents) ? (contents as PlatformObject[]) : []).map(({ id, name }) =>
    String(name ?? id),
  );
}

function shown({ id, key }: PlatformObject, names: string[]): { name: string; sought: string } {
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  const listed = names.slice(0, NAMES_SHOWN).join(', ') + more;
  return {
    name: `${listed === '' ? 'Empty' : listed} (${String(key)})`,
    sought: [String(id), ...names].join(' '),
  };
}

/** A link that outsiders open; each kind has its list and its name. */
function linkLocator(
  kind: LinkKind,
  about: { displayName: string; name: string },
  list: { method: string; search: ListSearch },
): LocatorField {
  const { label, page } = kind;
  const address = `https://company.netexplorer.pro/${page}/KEY`;
  return defineLocator({
    kind: label,
    ...about,
    description: `The ${label} to work with`,
    list: { ...list, placeholder: `Choose ${/^[aeiou]/.test(label) ? 'an' : 'a'} ${label}…` },
    id: 'e.g. 1234',
    by: {
      mode: 'key',
      displayName: 'By Key or Address',
      placeholder: `e.g. ${address}`,
      hint: 'The public address, or the key in it',
      how: 'by key or address',
      example: address,
      find: async (context, text) => await linkOfKey(context, kind, keyFrom(context, kind, text)),
      advice: 'Check the key or the address. The link may have been deleted.',
    },
  });
}

/** Asks for a share link. */
export const shareLinkLocator = linkLocator(
  LINKS.shareLink,
  { displayName: 'Share Link', name: 'shareLink' },
  { method: 'searchShareLinks', search: searchShareLinks },
);

/** Asks for a share. */
export const shareLocator = linkLocator(
  LINKS.share,
  { displayName: 'Share', name: 'share' },
  { method: 'searchShares', search: searchShares },
);

/** Asks for an upload link. */
export const uploadLinkLocator = linkLocator(
  LINKS.uploadLink,
  { displayName: 'Upload Link', name: 'uploadLink' },
  { method: 'searchUploadLinks', search: searchUploadLinks },
);
