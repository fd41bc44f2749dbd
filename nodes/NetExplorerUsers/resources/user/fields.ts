import type { INodeProperties } from 'n8n-workflow';

import { sentInBody } from '../../../shared/fields/common';
import { email } from '../../fields';

export const login: INodeProperties = {
  displayName: 'Login',
  name: 'login',
  type: 'string',
  default: '',
  placeholder: 'e.g. m.durand',
  description: 'What the user signs in with',
};

export const organization: INodeProperties = {
  displayName: 'Organization',
  name: 'organization',
  type: 'string',
  default: '',
  placeholder: 'e.g. Durand SA',
  description:
    'Name of the company. Depending on its configuration, the platform makes a group of this name and puts the user into it.',
};

export const accountType: INodeProperties = {
  displayName: 'Account Type',
  name: 'type',
  type: 'options',
  options: [
    { name: 'Administrator', value: 'administrator' },
    { name: 'External User', value: 'external' },
    { name: 'Manager', value: 'manager' },
    { name: 'User', value: 'user' },
  ],
  default: 'user',
  description: 'The kind of account. The name of this field in the API is deduced, not documented.',
};

export const active: INodeProperties = {
  displayName: 'Active',
  name: 'active',
  type: 'boolean',
  default: true,
  description: 'Whether the user can sign in',
};

/** The fields of a user that are asked for in any case. (derived: named in requests as in the user object) */
export const requiredUserFields = sentInBody([
  { ...login, required: true },
  { ...email, required: true },
]);
