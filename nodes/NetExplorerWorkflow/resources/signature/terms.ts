import type { INodeProperties } from 'n8n-workflow';

/** How binding a signature is. (doc) */
export const level: INodeProperties = {
  displayName: 'Level',
  name: 'level',
  type: 'options',
  options: [
    {
      name: 'Advanced',
      value: 'advanced_electronic_signature',
      description: 'Each signer needs a phone number, which a code is sent to',
    },
    {
      name: 'Qualified',
      value: 'qualified_electronic_signature',
      description: 'As a signature by hand; the signer’s identity is checked. Each needs a phone number.',
    },
    { name: 'Simple', value: 'electronic_signature', description: 'An e-mail address is enough' },
  ],
  default: 'electronic_signature',
  description: 'How binding the signatures are, as eIDAS defines it',
};

export const mode: INodeProperties = {
  displayName: 'Mode',
  name: 'mode',
  type: 'options',
  options: [
    { name: 'Mass', value: 'mass', description: 'The same documents for many, each for themselves' },
    { name: 'Parallel', value: 'parallel' },
    { name: 'Standard', value: 'standard' },
  ],
  default: 'standard',
  description: 'How the platform goes about it',
};

export const expirationDate: INodeProperties = {
  displayName: 'Expiration Date',
  name: 'expiration_date',
  type: 'dateTime',
  default: '',
  description: 'Until when it can be signed. Without a time zone, that of the workflow is meant.',
};

export const reminder: INodeProperties = {
  displayName: 'Reminder Every (Days)',
  name: 'reminder_day',
  type: 'number',
  typeOptions: { minValue: 0 },
  default: 0,
  hint: '0 sends none',
  description: 'Days between the mails by which the platform reminds those who have not signed',
};

/** Sent as the number that the platform has. (doc: 0 or 1) */
export const inOrder: INodeProperties = {
  displayName: 'In Order',
  name: 'ordered',
  type: 'boolean',
  default: false,
  description: 'Whether the actors are asked one after the other, by their position, rather than all at once',
  routing: { send: { type: 'body', property: 'ordered', value: '={{ $value ? 1 : 0 }}' } },
};
