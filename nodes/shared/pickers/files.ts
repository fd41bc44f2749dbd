import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { PICKER_FOLDERS } from '../exchange/limits';
import { folded } from '../platform/text';
import { getForPicker, page, type Listed } from './platform';

/**
 * Files for a picker. It looks into folders breadth first, those whose path fits the search text before others, and
 * stops when a page is full or it has looked into `PICKER_FOLDERS`.
 *
 * A text such as `/Projects/2026/rep` looks only where that path leads.
 */
export async function searchFiles(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const text = folded(filter ?? '');
  const items: INodeListSearchItems[] = [];
  const roots = await getForPicker<Listed[]>(this, '/folders', { depth: 0, filter: 1 });
  const waiting = (Array.isArray(roots) ? roots : [])
    .filter(({ id }) => id !== null && id !== undefined)
    .map((folder) => ({ id: String(folder.id), path: `/${String(folder.name)}` }))
    .filter(({ path }) => mayLead(path, text));

  for (let looked = 0; looked < PICKER_FOLDERS; looked += 1) {
    const folder = waiting.shift();
    if (folder === undefined) break;
    const { content } = await getForPicker<Listed>(this, `/folder/${folder.id}`, { depth: 1, full: 1 });
    for (const file of content?.files ?? []) {
      const path = `${folder.path}/${String(file.name)}`;
      if (folded(path).includes(text)) items.push({ name: path, value: String(file.id) });
    }
    for (const child of content?.folders ?? []) {
      const path = `${folder.path}/${String(child.name)}`;
      if (mayLead(path, text)) waiting.push({ id: String(child.id), path });
    }
  }
  return page(items, paginationToken);
}

/** Whether a folder can contain what a search text is about: any can, unless the text is a path that leads elsewhere. */
function mayLead(path: string, text: string): boolean {
  const own = folded(path);
  return !text.startsWith('/') || text.startsWith(own) || own.startsWith(text);
}
