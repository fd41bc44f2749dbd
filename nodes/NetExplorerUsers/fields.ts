import type { INodeProperties } from 'n8n-workflow';

import { sentInBody } from '../shared/fields/common';
import { folderLocator } from '../shared/locators/folder';

/** Languages of the platform's pages. (doc: `auto`, `fr`, `en`, six in all; derived: the others) */
const languages = [
  { name: 'As the Browser', value: 'auto' },
  { name: 'Dutch', value: 'nl' },
  { name: 'English', value: 'en' },
  { name: 'French', value: 'fr' },
  { name: 'German', value: 'de' },
  { name: 'Italian', value: 'it' },
  { name: 'Spanish', value: 'es' },
];

const email: INodeProperties = {
  displayName: 'Email',
  name: 'email',
  type: 'string',
  default: '',
  placeholder: 'e.g. marie.durand@example.com',
  description: 'The e-mail address. Separate several by commas.',
};

const login: INodeProperties = {
  displayName: 'Login',
  name: 'login',
  type: 'string',
  default: '',
  placeholder: 'e.g. m.durand',
  description: 'What the user signs in with',
};

const password: INodeProperties = {
  displayName: 'Password',
  name: 'password',
  type: 'string',
  typeOptions: { password: true },
  default: '',
  description: 'The password to sign in with. It is never given back by the platform.',
};

const firstName: INodeProperties = {
  displayName: 'First Name',
  name: 'firstname',
  type: 'string',
  default: '',
  placeholder: 'e.g. Marie',
};

const language: INodeProperties = {
  displayName: 'Language',
  name: 'language',
  type: 'options',
  options: languages,
  // A platform may have others.
  allowArbitraryValues: true,
  default: 'auto',
  description: 'Language of the platform’s pages for the user',
};

const lastName: INodeProperties = {
  displayName: 'Last Name',
  name: 'lastname',
  type: 'string',
  default: '',
  placeholder: 'e.g. Durand',
};

const organization: INodeProperties = {
  displayName: 'Organization',
  name: 'organization',
  type: 'string',
  default: '',
  placeholder: 'e.g. Durand SA',
  description:
    'Name of the company. Depending on its configuration, the platform makes a group of this name and puts the user into it.',
};

const phone: INodeProperties = {
  displayName: 'Phone',
  name: 'phone',
  type: 'string',
  default: '',
  placeholder: 'e.g. +33 1 23 45 67 89',
  description: 'Phone number. Separate several by commas.',
};

const accountType: INodeProperties = {
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

const active: INodeProperties = {
  displayName: 'Active',
  name: 'active',
  type: 'boolean',
  default: true,
  description: 'Whether the user can sign in',
};

const roots: INodeProperties = {
  displayName: 'Root Folders',
  name: 'roots',
  type: 'fixedCollection',
  typeOptions: { multipleValues: true },
  placeholder: 'Add Root Folder',
  default: {},
  description: 'Folders that the user’s tree begins with',
  options: [{ displayName: 'Root Folder', name: 'root', values: [folderLocator({ name: 'rootFolder' })] }],
};

const otherRoots: INodeProperties = {
  displayName: 'Other Root Folders',
  name: 'otherRoots',
  type: 'options',
  options: [
    { name: 'Keep', value: 'keep', description: 'Add the root folders given to those the user has' },
    {
      name: 'Remove',
      value: 'remove',
      description: 'The root folders given become the only ones; without any, the user has none left',
    },
  ],
  default: 'keep',
  description: 'What becomes of root folders that the user has and that are not given',
};

/** The fields of a user that are asked for in any case. (derived: named in requests as in the user object) */
export const requiredUserFields = sentInBody([
  { ...login, required: true },
  { ...email, required: true },
]);

/** The further fields of a new user. (derived: named in requests as in the user object) */
export const newUserFields: INodeProperties[] = [
  ...sentInBody([accountType, active, firstName, language, lastName, organization, phone]),
  roots,
];

/** The further fields of a user that may exist. */
export const providedUserFields: INodeProperties[] = [
  ...sentInBody([accountType, active, firstName, language, lastName, organization]),
  otherRoots,
  ...sentInBody([phone]),
  roots,
];

/** What can be changed of a user. */
export const userUpdates: INodeProperties[] = [
  ...sentInBody([accountType, active, email, firstName, language, lastName, login, organization]),
  otherRoots,
  ...sentInBody([password, phone]),
  roots,
];

/** What users can change of themselves. (derived) */
export const accountUpdates = sentInBody([email, firstName, language, lastName, password, phone]);

/** How a new user comes to a password. */
export const signInFields: INodeProperties[] = [
  {
    displayName: 'First Sign-In',
    name: 'signIn',
    type: 'options',
    options: [
      {
        name: 'By a Mail to Choose a Password',
        value: 'mail',
        description:
          'The platform mails the new user a link to choose a password. It needs the scope account.readwrite.',
      },
      { name: 'Not Yet', value: 'later', description: 'No password and no mail, e.g. for single sign-on' },
      { name: 'With a Password', value: 'password', description: 'You give the password' },
    ],
    default: 'later',
    description: 'How a new user signs in for the first time',
  },
  {
    ...password,
    required: true,
    displayOptions: { show: { signIn: ['password'] } },
    // derived
    routing: { send: { type: 'body', property: 'password' } },
  },
];
