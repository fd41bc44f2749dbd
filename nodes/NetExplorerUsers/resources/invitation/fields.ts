import type { INodeProperties } from 'n8n-workflow';

import { enteredId } from '../../../shared/client/ids';
import { folderLocator } from '../../../shared/locators/folder';

/** Asks for the folder that an invitation is about. */
export const invitationFolder: INodeProperties = folderLocator({
  name: 'invitationFolder',
  description: 'The folder that people are invited to',
});

/** Asks for an invitation. */
export const invitationIdField: INodeProperties = {
  displayName: 'Invitation ID',
  name: 'invitationId',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. 12',
  description: 'The ID that Create and Get Many give',
};

/** The id of the invitation that an item means. */
export const invitationId = enteredId('invitationId', 'invitation');

/** What an invitation can say. (derived: named in requests as in the invitation object, and `email`) */
export const email: INodeProperties = {
  displayName: 'Email',
  name: 'email',
  type: 'string',
  default: '',
  placeholder: 'e.g. paul@example.com',
  description: 'Address of the person to invite',
};

export const expiration: INodeProperties = {
  displayName: 'Expiration Date',
  name: 'expiration',
  type: 'dateTime',
  default: '',
  description: 'Until when the invitation can be used. Without a time zone, that of the workflow is meant.',
};

export const rights: INodeProperties = {
  displayName: 'Rights',
  name: 'rights',
  type: 'number',
  typeOptions: { minValue: 1 },
  default: 1,
  hint: '1 lets the person read',
  description:
    'Number of the rights on the folder that the new account gets; your platform’s API reference lists them',
};
