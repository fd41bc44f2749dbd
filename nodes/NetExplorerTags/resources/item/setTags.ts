import type { INodeExecutionData } from 'n8n-workflow';

import { categoryLocator, tagsLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { tagDirectory, type TagEntry } from '../../../shared/model/tags';
import { chosenCategory } from '../tag/tags';
import { missingTags, taggedItem } from './fields';
import { Changes } from './changes';
import { createdIn, makeMissing, newTagTerms, wantedTags } from './entered';
import { about, alone, ATTACHED, itemOf, MAKING, shown, tagsOn, unique } from './itemTags';

export const setTags: Operation = {
  name: 'Set Tags',
  value: 'setTags',
  action: 'Set the tags of an item',
  description: 'Put tags on a file or folder and take others off, so that it has just these',
  request: { method: 'POST', path: '/tag/{tags}/{itemFile}/{itemKind}' },
  handler: forEachItem(set, [ATTACHED, 'DELETE /tag/:tagId/:elementId/:type', ...MAKING]),
  fields: [
    ...taggedItem,
    tagsLocator({
      description:
        'The tags. Give several by name or ID, separated by commas. An expression that gives an empty array takes all tags off.',
    }),
    {
      displayName: 'Other Tags',
      name: 'otherTags',
      type: 'options',
      options: [
        {
          name: 'Remove',
          value: 'remove',
          description:
            'Take all others off. The platform does not show which tags without a category an item has, so each of them is tried, with one request.',
        },
        {
          name: 'Remove Those in a Category',
          value: 'removeInCategory',
          description:
            'Take off the others that belong to a category, whichever, and leave those without one',
        },
        {
          name: 'Remove Those of One Category',
          value: 'removeOfCategory',
          description: 'Take off the others of one category, e.g. so that it has one status only',
        },
      ],
      default: 'remove',
      description: 'What becomes of tags that the item has and that are not given',
    },
    categoryLocator({
      name: 'setCategory',
      description: 'The category whose other tags are taken off',
      displayOptions: { show: { otherTags: ['removeOfCategory'] } },
    }),
    ...missingTags,
  ],
};

async function set(context: ItemContext): Promise<INodeExecutionData[]> {
  const item = await itemOf(context);
  const create = context.param('createMissing', false);
  const { found, missing } = await wantedTags(context, 'tags', { create });
  const terms = missing.length > 0 ? await newTagTerms(context) : {};
  const others = context.param<string>('otherTags', 'remove');
  const only = others === 'removeOfCategory' ? await categoryToSet(context) : undefined;
  return await alone(context, item, async () => {
    const has = await tagsOn(context, item);
    const made = await makeMissing(context, missing, terms);
    const wanted = unique([...found, ...made.tags]);
    const changes = new Changes(context, item, has);
    await changes.each(wanted, async (tag) => await changes.add(tag, made.created.has(tag.id)));

    const isWanted = (tag: TagEntry) => wanted.some(({ id }) => id === tag.id);
    const surplus: TagEntry[] = [...has.values()].filter(
      (tag) => !isWanted(tag) && (only === undefined || tag.category === only),
    );
    // The platform does not show which tags in no category the item has, so each of them is tried.
    const unseen =
      others === 'remove'
        ? (await tagDirectory(context))
            .all()
            .filter((tag) => tag.category === null && !isWanted(tag) && !has.has(tag.id))
        : [];
    await changes.each([...surplus, ...unseen], async (tag) => await changes.remove(tag, false));
    await changes.confirm();
    return context.output([
      {
        ...about(item),
        outcome: changes.outcome,
        added: shown(changes.added),
        were_there: shown(changes.were),
        set: shown(changes.set),
        removed: shown(changes.removed),
        ...createdIn(made),
      },
    ]);
  });
}

async function categoryToSet(context: ItemContext): Promise<string> {
  const category = await chosenCategory(context, 'setCategory');
  if (category !== undefined) return category;
  throw context.inputError(
    'No category was chosen',
    'Choose under Category whose other tags are to be taken off, or something else under Other Tags.',
  );
}
