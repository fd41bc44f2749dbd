import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { idIn } from '../http/answers';
import { contentIn } from '../model/content';
import { foldCase } from '../model/text';
import { asking, page, platformOf } from './searches/platform';
import { defineLocator, defineSeveral } from './define';
import { byPath, SEVERAL_IN_ONE } from './path';
import { Search } from './searches/search';

/**
 * Folders for a picker. Without a search text: the root folders and what is directly in them. With one: every folder
 * whose path contains it, anywhere.
 */
async function searchFolders(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const text = foldCase(filter ?? '');
  const platform = await platformOf(this);
  const search = new Search(platform, 'below');
  await search.begin(asking('/folders', { depth: text === '' ? 1 : -1, filter: 1 }));
  const items: INodeListSearchItems[] = [];
  for (let place = search.next(); place !== undefined; place = search.next()) {
    const { folder, path, level } = place;
    // The entry that collects what others share has no id of its own. (client)
    const id = idIn(folder);
    if (id !== undefined && foldCase(path).includes(text)) items.push({ name: path, value: id });
    // Without a text, a person looks for one of the first levels.
    if (text === '' && level > 0) continue;
    const content = text === '' ? contentIn(platform, folder) : await search.contentOf(place);
    search.add(content?.folders ?? [], place);
  }
  return page(items, paginationToken);
}

/** Asks for a folder. */
export const folderLocator = defineLocator({
  kind: 'folder',
  displayName: 'Folder',
  name: 'folder',
  description: 'The folder to work with',
  list: { method: 'searchFolders', placeholder: 'Choose a folder…', search: searchFolders },
  id: 'e.g. 1234',
  by: byPath('folder', 'e.g. /Projects/2026'),
});

/** Asks for one folder or several, where n8n has a locator for one. */
export const foldersLocator = defineSeveral('folder', SEVERAL_IN_ONE);
