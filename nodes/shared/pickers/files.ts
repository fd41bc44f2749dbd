import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { LEVELS_PER_REQUEST, PICKER_REQUESTS } from '../exchange/limits';
import { folded } from '../platform/text';
import { getForPicker, page, type Listed } from './platform';

/** A folder that is waiting to be looked into. */
interface Waiting {
  id: string;
  path: string;
  /** What is in it, if the answer about a folder above told it already. */
  content?: Listed['content'];
}

/**
 * Files for a picker. It looks into folders breadth first, and stops when a page is full or `PICKER_REQUESTS` answers
 * were not enough to fill it. Each answer tells of several levels: a person waits for this.
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
  const waiting: Waiting[] = (Array.isArray(roots) ? roots : [])
    .filter(({ id }) => id !== null && id !== undefined)
    .map((folder) => ({ id: String(folder.id), path: `/${String(folder.name)}` }))
    .filter(({ path }) => mayLead(path, text));

  let requests = 0;
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    if (folder.content === undefined && (requests += 1) > PICKER_REQUESTS) break;
    const { files = [], folders = [] } = folder.content ?? (await contentOf(this, folder.id));
    for (const file of files) {
      const path = `${folder.path}/${String(file.name)}`;
      if (folded(path).includes(text)) items.push({ name: path, value: String(file.id) });
    }
    const result = page(items, paginationToken);
    if (result.paginationToken !== undefined) return result;
    for (const { id, name, content } of folders) {
      const path = `${folder.path}/${String(name)}`;
      if (mayLead(path, text)) waiting.push({ id: String(id), path, content });
    }
  }
  return page(items, paginationToken);
}

async function contentOf(
  context: ILoadOptionsFunctions,
  folderId: string,
): Promise<NonNullable<Listed['content']>> {
  const qs = { depth: LEVELS_PER_REQUEST, full: 1 };
  return (await getForPicker<Listed>(context, `/folder/${folderId}`, qs)).content ?? {};
}

/** Whether a folder can contain what a search text is about: any can, unless the text is a path that leads elsewhere. */
function mayLead(path: string, text: string): boolean {
  const own = folded(path);
  return !text.startsWith('/') || text.startsWith(own) || own.startsWith(text);
}
