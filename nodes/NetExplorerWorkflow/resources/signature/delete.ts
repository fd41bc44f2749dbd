import { signatureLocator } from '../../../shared/fields/locators';
import type { Operation } from '../../../shared/operation';
import { deleteSignature } from '../../exchange/signatures';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a signature',
  description: 'Delete a draft, or a signature that has ended; an active one is to be canceled first',
  request: { method: 'DELETE', path: '/signatures/{signature}' },
  exchange: deleteSignature(),
  fields: [signatureLocator()],
};
