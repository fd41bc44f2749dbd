import { once } from '../../../shared/exchange/once';
import { tagLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a tag',
  description: 'Delete a tag for good, which takes it off everything that has it',
  request: { method: 'DELETE', path: '/tag/{tag}' },
  exchange: once(),
  fields: [tagLocator()],
};
