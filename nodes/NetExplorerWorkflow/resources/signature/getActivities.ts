import { getMany } from '../../../shared/operations/getMany';
import { listFields } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';

export const getActivities: Operation = {
  name: 'Get Activities',
  value: 'getActivities',
  action: 'Get the activities of a signature',
  description: 'List what happened to a signature',
  request: { method: 'GET', path: '/signatures/{signature}/activities' },
  handler: getMany(),
  fields: [signatureLocator(), ...listFields],
};
