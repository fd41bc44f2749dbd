import { once } from '../../../shared/operations/once';
import type { Operation } from '../../../shared/operations/operation';
import { rightId } from './rights';
import { rightFields } from './fields';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get an access right',
  description: 'Get the right that a user or a group has on a folder',
  request: { method: 'GET', path: '/right/{right}' },
  handler: once({ ids: { right: rightId } }),
  fields: rightFields,
};
