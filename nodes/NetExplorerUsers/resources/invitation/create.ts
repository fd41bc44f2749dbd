import { once } from '../../../shared/operations/once';
import { customFields, sentInBody } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { checkInvitation, invitationOf } from './invitations';
import { email, expiration, invitationFolder, rights } from './fields';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create an invitation',
  description: 'Invite somebody to make an account and use a folder',
  request: { method: 'POST', path: '/invite' },
  handler: once({
    body: { folder: 'invitationFolder' },
    check: checkInvitation,
    find: invitationOf,
    look: invitationOf,
    // It may let in for longer, or to more, than it should.
    takesBack: {
      label: 'invitation',
      knownBy: ['folder', 'email'],
      list: ({ folder }) => `/invites/${String(folder)}`,
    },
  }),
  fields: [
    invitationFolder,
    ...sentInBody([{ ...email, required: true }, rights]),
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: sentInBody([expiration]),
    },
    customFields,
  ],
};
