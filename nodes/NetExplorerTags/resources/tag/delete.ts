import { once } from '../../../shared/operations/once';
import { tagLocator } from '../../../shared/locators/tag';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a tag',
  description: 'Delete a tag for good, which takes it off everything that has it',
  request: { method: 'DELETE', path: '/tag/{tag}' },
  handler: once(),
  fields: [tagLocator()],
};
