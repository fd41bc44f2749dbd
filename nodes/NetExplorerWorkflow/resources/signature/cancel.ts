import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { moved } from './progress';

export const cancel: Operation = {
  name: 'Cancel',
  value: 'cancel',
  action: 'Cancel a signature',
  description: 'End an active signature before all have signed',
  request: { method: 'POST', path: '/signatures/{signature}/cancel' },
  handler: moved('cancel'),
  fields: [signatureLocator()],
};
