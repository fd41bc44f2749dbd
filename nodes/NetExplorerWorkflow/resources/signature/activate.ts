import { signatureLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { moved } from '../../exchange/progress';

export const activate: Operation = {
  name: 'Activate',
  value: 'activate',
  action: 'Activate a signature',
  description: 'Send a draft out: from now on the platform asks the actors, and nothing can be changed',
  request: { method: 'POST', path: '/signatures/{signature}/activate' },
  exchange: moved('activate'),
  fields: [signatureLocator()],
};
