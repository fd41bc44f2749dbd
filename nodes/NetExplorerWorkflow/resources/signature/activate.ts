import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { moved } from './progress';

export const activate: Operation = {
  name: 'Activate',
  value: 'activate',
  action: 'Activate a signature',
  description: 'Send a draft out: from now on the platform asks the actors, and nothing can be changed',
  request: { method: 'POST', path: '/signatures/{signature}/activate' },
  handler: moved('activate'),
  fields: [signatureLocator()],
};
