import { once } from '../../../shared/operations/once';
import { instanceLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';

export const get: Operation = {
  name: 'Get',
  value: 'get',
  action: 'Get a workflow instance',
  description: 'Get a workflow instance with its state, by ID or token',
  request: { method: 'GET', path: '/workflow/instance/{instance}' },
  handler: once(),
  fields: [instanceLocator()],
};
