import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import { pages } from '../../client/pages';
import { colorsIn } from '../../model/colors';
import { search } from './lists';
import { asking, platformOf } from './platform';

/** Tags for a picker, found by any part of their name. */
export async function searchTags(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const categories = new Map<string, string>();
  for await (const { id, name } of pages(await platformOf(this), asking('/tag/categories'))) {
    categories.set(String(id), String(name));
  }
  return await search(this, '/tags', filter, paginationToken, ({ name, category_id: id }) => {
    const category = categories.get(String(id));
    // Two categories may each have a tag of one name.
    return { name: category === undefined ? String(name) : `${String(name)} (${category})`, sought: '' };
  });
}

/** Categories of tags for a picker, likewise. */
export async function searchTagCategories(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await search(this, '/tag/categories', filter, paginationToken, ({ name }) => ({
    name: String(name),
    sought: '',
  }));
}

/** The colours that tags and categories can have. */
export async function getTagColors(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
  const platform = await platformOf(this);
  return colorsIn(platform, await platform.object(asking('/tags/colors'), ['colors'])).map(({ name }) => ({
    name,
    value: name,
  }));
}
