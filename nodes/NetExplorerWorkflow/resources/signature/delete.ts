import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { deletion } from '../../deletion';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a signature',
  description: 'Delete a draft, or a signature that has ended; an active one is to be canceled first',
  request: { method: 'DELETE', path: '/signatures/{signature}' },
  handler: deletion({ 409: 'An active signature cannot be deleted: cancel it first.' }),
  fields: [signatureLocator()],
};
