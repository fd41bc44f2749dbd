import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { taggedItem } from './fields';
import { about, ATTACHED, itemOf, tagsOn } from './itemTags';

export const getTags: Operation = {
  name: 'Get Tags',
  value: 'getTags',
  action: 'Get the tags of an item',
  description:
    'Get the tags that a file or folder has. The platform gives them by category: those without one are not shown.',
  request: { method: 'GET', path: '/tag/categories/attached/{itemFile}/{itemKind}' },
  handler: forEachItem(list, [ATTACHED]),
  fields: taggedItem,
};

/** In one item, so that an item without tags goes on as well. */
async function list(context: ItemContext): Promise<INodeExecutionData[]> {
  const item = await itemOf(context);
  const has = [...(await tagsOn(context, item)).values()];
  return context.output([
    {
      ...about(item),
      tag_names: has.map(({ name }) => name),
      tags: has.map(({ tag, categoryName }) => ({ ...tag, category: categoryName })),
    },
  ]);
}
