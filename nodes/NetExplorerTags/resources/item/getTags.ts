import type { Operation } from '../../../shared/operations/operation';
import { getTags as got } from './items';
import { taggedItem } from './fields';

export const getTags: Operation = {
  name: 'Get Tags',
  value: 'getTags',
  action: 'Get the tags of an item',
  description:
    'Get the tags that a file or folder has. The platform gives them by category: those without one are not shown.',
  request: { method: 'GET', path: '/tag/categories/attached/{itemFile}/{itemKind}' },
  handler: got(),
  fields: taggedItem,
};
