import { tagsLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';
import { removeTags as removed } from './items';
import { taggedItem } from './fields';

export const removeTags: Operation = {
  name: 'Remove Tags',
  value: 'removeTags',
  action: 'Remove tags from an item',
  description: 'Take tags off a file or folder; a tag that it does not have is no error',
  request: { method: 'DELETE', path: '/tag/{tags}/{itemFile}/{itemKind}' },
  handler: removed(),
  fields: [...taggedItem, tagsLocator()],
};
