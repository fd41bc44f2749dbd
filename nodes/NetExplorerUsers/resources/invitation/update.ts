import { once } from '../../../shared/operations/once';
import { customFields, sentInBody } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { checkInvitation, invitationOf } from './invitations';
import { email, expiration, invitationId, invitationIdField, rights } from './fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an invitation',
  description: 'Change the date, the rights or other fields of an invitation',
  request: { method: 'PUT', path: '/invite/{invitation}' },
  handler: once({
    ids: { invitation: invitationId },
    check: checkInvitation,
    look: async (context, body, told) =>
      await invitationOf(context, body, { id: await invitationId(context), ...told }),
  }),
  fields: [
    invitationIdField,
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: sentInBody([email, expiration, rights]),
    },
    customFields,
  ],
};
