import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import { pages } from '../client/pages';
import { categoryDirectory, tagDirectory } from '../model/tags';
import { defineLocator, defineOptions, defineSeveral, type Naming } from './define';
import { colorsIn } from '../model/colors';
import { search } from './searches/lists';
import { asking, platformOf } from './searches/platform';

/** Tags for a picker, found by any part of their name. */
async function searchTags(
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
async function searchTagCategories(
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
async function getTagColors(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
  const platform = await platformOf(this);
  return colorsIn(platform, await platform.object(asking('/tags/colors'), ['colors'])).map(({ name }) => ({
    name,
    value: name,
  }));
}

defineOptions('getTagColors', getTagColors);

const BY_NAME = {
  mode: 'name',
  displayName: 'By Name',
  placeholder: 'e.g. Urgent',
  hint: 'Capital letters do not matter',
  how: 'by name',
} satisfies Partial<Naming>;

/** Asks for a tag. */
export const tagLocator = defineLocator({
  kind: 'tag',
  displayName: 'Tag',
  name: 'tag',
  description: 'The tag to work with',
  list: { method: 'searchTags', placeholder: 'Choose a tag…', search: searchTags },
  id: 'e.g. 12',
  by: {
    ...BY_NAME,
    example: 'Urgent',
    find: async (context, text) => (await tagDirectory(context)).find(context, text),
    advice: 'Check the spelling. A private tag is seen by its owner only.',
  },
});

/** Asks for one tag or several. */
export const tagsLocator = defineSeveral('tag', {
  displayName: 'Tags',
  name: 'tags',
  description: 'The tags. Give several by name or ID, separated by commas.',
  label: 'tags',
  id: 'e.g. 12, 15',
  placeholder: 'e.g. Urgent, To Sign',
  hint: 'Separate several by commas, or give an array by an expression',
});

/** Asks for a category of tags. */
export const categoryLocator = defineLocator({
  kind: 'category',
  displayName: 'Category',
  name: 'category',
  description: 'The category to work with',
  list: { method: 'searchTagCategories', placeholder: 'Choose a category…', search: searchTagCategories },
  id: 'e.g. 3',
  by: {
    ...BY_NAME,
    placeholder: 'e.g. Status',
    example: 'Status',
    find: async (context, text) => (await categoryDirectory(context)).find(context, text),
    advice: 'Check the spelling of the category’s name.',
  },
});
