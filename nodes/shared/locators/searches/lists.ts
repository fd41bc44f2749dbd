import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { idIn, type PlatformObject } from '../../http/answers';
import { pages } from '../../client/pages';
import { foldCase } from '../../model/text';
import { asking, page, platformOf } from './platform';

/** Reads a list until a page of the picker is full: the API documents no search. */
export async function search(
  context: ILoadOptionsFunctions,
  path: string,
  filter = '',
  paginationToken: string | undefined,
  shown: (object: PlatformObject) => { name: string; sought: string },
): Promise<INodeListSearchResult> {
  const text = foldCase(filter);
  const items: INodeListSearchItems[] = [];
  for await (const object of pages(await platformOf(context), asking(path))) {
    const id = idIn(object);
    // What has no ID cannot be chosen.
    if (id === undefined) continue;
    const { name, sought } = shown(object);
    if (!foldCase(`${name} ${sought}`).includes(text)) continue;
    items.push({ name, value: id });
    const result = page(items, paginationToken);
    if (result.paginationToken !== undefined) return result;
  }
  return page(items, paginationToken);
}
