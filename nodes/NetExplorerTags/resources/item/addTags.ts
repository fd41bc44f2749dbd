import type { INodeExecutionData } from 'n8n-workflow';

import { tagsLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { missingTags, taggedItem } from './fields';
import { Changes } from './changes';
import { createdIn, makeMissing, newTagTerms, wantedTags } from './entered';
import { about, alone, ATTACHED, itemOf, MAKING, shown, tagsOn, unique } from './itemTags';

export const addTags: Operation = {
  name: 'Add Tags',
  value: 'addTags',
  action: 'Add tags to an item',
  description:
    'Put tags on a file or folder; a tag that it has already is no error. The platform does not show which tags without a category it has: the output lists those under “set”.',
  request: { method: 'POST', path: '/tag/{tags}/{itemFile}/{itemKind}' },
  handler: forEachItem(add, [ATTACHED, ...MAKING]),
  fields: [...taggedItem, tagsLocator(), ...missingTags],
};

async function add(context: ItemContext): Promise<INodeExecutionData[]> {
  const item = await itemOf(context);
  const create = context.param('createMissing', false);
  const { found, missing } = await wantedTags(context, 'tags', { create });
  const terms = missing.length > 0 ? await newTagTerms(context) : {};
  return await alone(context, item, async () => {
    const has = await tagsOn(context, item);
    const made = await makeMissing(context, missing, terms);
    const changes = new Changes(context, item, has);
    await changes.each(unique([...found, ...made.tags]), async (tag) => {
      await changes.add(tag, made.created.has(tag.id));
    });
    await changes.confirm();
    return context.output([
      {
        ...about(item),
        outcome: changes.outcome,
        added: shown(changes.added),
        were_there: shown(changes.were),
        set: shown(changes.set),
        ...createdIn(made),
      },
    ]);
  });
}
