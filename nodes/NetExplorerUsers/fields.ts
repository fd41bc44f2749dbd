import type { INodeProperties } from 'n8n-workflow';

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

export const email: INodeProperties = {
  displayName: 'Email',
  name: 'email',
  type: 'string',
  default: '',
  placeholder: 'e.g. marie.durand@example.com',
  description: 'The e-mail address. Separate several by commas.',
};

export const password: INodeProperties = {
  displayName: 'Password',
  name: 'password',
  type: 'string',
  typeOptions: { password: true },
  default: '',
  description: 'The password to sign in with. It is never given back by the platform.',
};

export const firstName: INodeProperties = {
  displayName: 'First Name',
  name: 'firstname',
  type: 'string',
  default: '',
  placeholder: 'e.g. Marie',
};

export const language: INodeProperties = {
  displayName: 'Language',
  name: 'language',
  type: 'options',
  options: languages,
  // A platform may have others.
  allowArbitraryValues: true,
  default: 'auto',
  description: 'Language of the platform’s pages for the user',
};

export const lastName: INodeProperties = {
  displayName: 'Last Name',
  name: 'lastname',
  type: 'string',
  default: '',
  placeholder: 'e.g. Durand',
};

export const phone: INodeProperties = {
  displayName: 'Phone',
  name: 'phone',
  type: 'string',
  default: '',
  placeholder: 'e.g. +33 1 23 45 67 89',
  description: 'Phone number. Separate several by commas.',
};
