import type { INodeExecutionData } from 'n8n-workflow';

import { tagsLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { taggedItem } from './fields';
import { Changes } from './changes';
import { wantedTags } from './entered';
import { about, alone, ATTACHED, itemOf, shown, tagsOn } from './itemTags';

export const removeTags: Operation = {
  name: 'Remove Tags',
  value: 'removeTags',
  action: 'Remove tags from an item',
  description: 'Take tags off a file or folder; a tag that it does not have is no error',
  request: { method: 'DELETE', path: '/tag/{tags}/{itemFile}/{itemKind}' },
  handler: forEachItem(remove, [ATTACHED, 'GET /tags', 'GET /tag/:tagId']),
  fields: [...taggedItem, tagsLocator()],
};

async function remove(context: ItemContext): Promise<INodeExecutionData[]> {
  const item = await itemOf(context);
  const { found } = await wantedTags(context, 'tags');
  return await alone(context, item, async () => {
    const changes = new Changes(context, item, await tagsOn(context, item));
    await changes.each(found, async (tag) => await changes.remove(tag));
    await changes.confirm();
    return context.output([
      {
        ...about(item),
        outcome: changes.outcome,
        removed: shown(changes.removed),
        were_not_there: shown(changes.absent),
      },
    ]);
  });
}
