import { categoryLocator, tagsLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { setTags as set } from './items';
import { missingTags, taggedItem } from './fields';

export const setTags: Operation = {
  name: 'Set Tags',
  value: 'setTags',
  action: 'Set the tags of an item',
  description: 'Put tags on a file or folder and take others off, so that it has just these',
  request: { method: 'POST', path: '/tag/{tags}/{itemFile}/{itemKind}' },
  handler: set(),
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
