import { paged } from '../../../shared/exchange/paged';
import { listFields } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';

export const getActivities: Operation = {
  name: 'Get Activities',
  value: 'getActivities',
  action: 'Get the activities of a signature',
  description: 'List what happened to a signature',
  request: { method: 'GET', path: '/signatures/{signature}/activities' },
  exchange: paged(),
  fields: [signatureLocator(), ...listFields],
};
