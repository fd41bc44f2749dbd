import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { PlatformObject } from '../../client/task';
import { LINKS } from '../../model/links';
import { search } from './lists';

/** Names of files that a picker shows of a link. */
const NAMES_SHOWN = 3;

/** Share links for a picker, found by key or any part of the names of their files. */
export async function searchShareLinks(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, LINKS.shareLink.list, filter, paginationToken, (link) =>
    shown(link, namesOf(link.files)),
  );
}

/** Shares for a picker, likewise. */
export async function searchShares(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, LINKS.share.list, filter, paginationToken, (link) =>
    shown(link, namesOf(link.roots)),
  );
}

/** Upload links for a picker, found by key or the name of their folder. */
export async function searchUploadLinks(
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
