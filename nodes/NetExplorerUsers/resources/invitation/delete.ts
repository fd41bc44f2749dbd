import { once } from '../../../shared/operations/once';
import type { Operation } from '../../../shared/operations/operation';
import { invitationId, invitationIdField } from './fields';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete an invitation',
  description: 'Withdraw an invitation',
  request: { method: 'DELETE', path: '/invite/{invitation}' },
  handler: once({ ids: { invitation: invitationId } }),
  fields: [invitationIdField],
};
