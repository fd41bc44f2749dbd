import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { idIn } from '../http/answers';
import { filesOf } from '../model/content';
import { foldCase } from '../model/text';
import { asking, page, platformOf } from './searches/platform';
import { defineLocator, defineSeveral } from './define';
import { byPath, SEVERAL_IN_ONE } from './path';
import { Search } from './searches/search';

/**
 * Files for a picker. It looks into folders breadth first, and stops when a page is full or there were requests enough.
 *
 * A text such as `/Projects/2026/rep` looks only where that path leads.
 */
async function searchFiles(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const text = foldCase(filter ?? '');
  const platform = await platformOf(this);
  const search = new Search(platform, 'level');
  await search.begin(asking('/folders', { depth: 0, filter: 1 }));
  const items: INodeListSearchItems[] = [];
  for (let place = search.next(); place !== undefined; place = search.next()) {
    if (!mayLead(place.path, text)) continue;
    const content = await search.contentOf(place);
    if (content === undefined) continue;
    for (const file of filesOf(platform, place.folder, content)) {
      const path = `${place.path}/${String(file.name)}`;
      const id = idIn(file);
      if (id !== undefined && foldCase(path).includes(text)) items.push({ name: path, value: id });
    }
    const result = page(items, paginationToken);
    if (result.paginationToken !== undefined) return result;
    search.add(content.folders ?? [], place);
  }
  return page(items, paginationToken);
}

/** Whether a folder can contain what a search text is about: any can, unless the text is a path that leads elsewhere. */
function mayLead(path: string, text: string): boolean {
  const own = foldCase(path);
  return !text.startsWith('/') || text.startsWith(own) || own.startsWith(text);
}

/** Asks for a file. */
export const fileLocator = defineLocator({
  kind: 'file',
  displayName: 'File',
  name: 'file',
  description:
    'The file to work with. An ID names one version of a file; a path or the list names its newest version.',
  list: { method: 'searchFiles', placeholder: 'Choose a file…', search: searchFiles },
  id: 'e.g. 5678',
  by: byPath('file', 'e.g. /Projects/2026/report.pdf'),
});

/** Asks for one file or several, where n8n has a locator for one. */
export const filesLocator = defineSeveral('file', SEVERAL_IN_ONE);
