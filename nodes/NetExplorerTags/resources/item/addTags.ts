import { tagsLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { addTags as added } from './items';
import { missingTags, taggedItem } from './fields';

export const addTags: Operation = {
  name: 'Add Tags',
  value: 'addTags',
  action: 'Add tags to an item',
  description:
    'Put tags on a file or folder; a tag that it has already is no error. The platform does not show which tags without a category it has: the output lists those under “set”.',
  request: { method: 'POST', path: '/tag/{tags}/{itemFile}/{itemKind}' },
  handler: added(),
  fields: [...taggedItem, tagsLocator(), ...missingTags],
};
