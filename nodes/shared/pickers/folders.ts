import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { folded } from '../platform/text';
import { getForPicker, page, type Listed } from './platform';

/**
 * Folders for a picker. Without a search text: the root folders and what is directly in them. With one: every folder
 * whose path contains it, anywhere.
 */
export async function searchFolders(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const text = folded(filter ?? '');
  const roots = await getForPicker<Listed[]>(this, '/folders', { depth: text === '' ? 1 : -1, filter: 1 });
  const items: INodeListSearchItems[] = [];
  collect(Array.isArray(roots) ? roots : [], '', items);
  return page(
    items.filter(({ name }) => folded(name).includes(text)),
    paginationToken,
  );
}

function collect(folders: Listed[], above: string, items: INodeListSearchItems[]): void {
  for (const folder of folders) {
    const path = `${above}/${String(folder.name)}`;
    // The entry that collects what others share has no id of its own. (client)
    if (folder.id !== null && folder.id !== undefined) items.push({ name: path, value: String(folder.id) });
    collect(folder.content?.folders ?? [], path, items);
  }
}
