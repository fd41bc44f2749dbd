import type { INodeProperties } from 'n8n-workflow';

import { sentInBody } from '../shared/fields/common';
import { fileLocator } from '../shared/locators/file';
import { userLocator } from '../shared/locators/people';

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

const mode: INodeProperties = {
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

const expirationDate: INodeProperties = {
  displayName: 'Expiration Date',
  name: 'expiration_date',
  type: 'dateTime',
  default: '',
  description: 'Until when it can be signed. Without a time zone, that of the workflow is meant.',
};

const reminder: INodeProperties = {
  displayName: 'Reminder Every (Days)',
  name: 'reminder_day',
  type: 'number',
  typeOptions: { minValue: 0 },
  default: 0,
  hint: '0 sends none',
  description: 'Days between the mails by which the platform reminds those who have not signed',
};

/** Sent as the number that the platform has. (doc: 0 or 1) */
const inOrder: INodeProperties = {
  displayName: 'In Order',
  name: 'ordered',
  type: 'boolean',
  default: false,
  description: 'Whether the actors are asked one after the other, by their position, rather than all at once',
  routing: { send: { type: 'body', property: 'ordered', value: '={{ $value ? 1 : 0 }}' } },
};

export const signatureName: INodeProperties = {
  displayName: 'Name',
  name: 'name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Contract 2026',
  description: 'What the signers see in the mail',
};

/** What a signature can have besides its name and level. (doc: the fields of the object; derived: in requests) */
export const signatureMore: INodeProperties[] = [
  ...sentInBody([expirationDate]),
  inOrder,
  ...sentInBody([mode, reminder]),
];

/** What can be changed of a draft. */
export const signatureUpdates: INodeProperties[] = [
  ...sentInBody([expirationDate]),
  inOrder,
  ...sentInBody([level, mode, signatureName, reminder]),
];

export const actorType: INodeProperties = {
  displayName: 'Type',
  name: 'type',
  type: 'options',
  options: [
    { name: 'Approver', value: 'approver', description: 'Agrees without signing' },
    { name: 'Follower', value: 'follower', description: 'Is kept informed' },
    { name: 'Signer', value: 'signer' },
  ],
  default: 'signer',
  description: 'What the person does',
};

export const actorFirstName: INodeProperties = {
  displayName: 'First Name',
  name: 'first_name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Paul',
};

export const actorLastName: INodeProperties = {
  displayName: 'Last Name',
  name: 'last_name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Martin',
};

export const actorEmail: INodeProperties = {
  displayName: 'Email',
  name: 'email',
  type: 'string',
  default: '',
  placeholder: 'e.g. paul@example.com',
  description: 'Where the platform writes to',
};

export const actorPhone: INodeProperties = {
  displayName: 'Phone',
  name: 'phone',
  type: 'string',
  default: '',
  placeholder: 'e.g. +33 6 12 34 56 78',
  description: 'With + and the country. A signer needs one for the levels Advanced and Qualified.',
};

export const actorPosition: INodeProperties = {
  displayName: 'Position',
  name: 'position',
  type: 'number',
  typeOptions: { minValue: 0 },
  default: 0,
  hint: '0 takes the order of the list',
  description: 'The place in the order, where the actors are asked one after the other',
};

export const actorUser: INodeProperties = userLocator({
  name: 'actorUser',
  required: false,
  description: 'The user of the platform who this is, if it is one. What is left empty is taken from there.',
});

export const fieldType: INodeProperties = {
  displayName: 'Type',
  name: 'type',
  type: 'options',
  options: [
    { name: 'Checkbox', value: 'checkbox' },
    { name: 'Initials', value: 'initials' },
    { name: 'Mention', value: 'mention' },
    { name: 'Signature', value: 'signature' },
    { name: 'Text', value: 'text' },
  ],
  default: 'signature',
  description: 'What the signer does there',
};

/** Where a field is. (doc: the fields of the object; derived: in points from the top left of the page) */
export const fieldPlace: INodeProperties[] = [
  {
    displayName: 'Page',
    name: 'page',
    type: 'number',
    typeOptions: { minValue: 1 },
    default: 1,
    description: 'The page it is on; the first has the number 1',
  },
  {
    displayName: 'X',
    name: 'x',
    type: 'number',
    default: 60,
    description: 'How far it is from the left edge of the page, in points: a page of A4 is 595 wide',
  },
  {
    displayName: 'Y',
    name: 'y',
    type: 'number',
    default: 720,
    description: 'How far it is from the top of the page, in points: a page of A4 is 842 high',
  },
  {
    displayName: 'Width',
    name: 'width',
    type: 'number',
    default: 180,
    description: 'Its width in points',
  },
  {
    displayName: 'Height',
    name: 'height',
    type: 'number',
    default: 60,
    description: 'Its height in points',
  },
];

export const signer: INodeProperties = {
  displayName: 'Signer',
  name: 'signer',
  type: 'string',
  default: '',
  placeholder: 'e.g. paul@example.com',
  description: 'E-mail address of the signer whose field it is, or their ID',
};

/** Where initials go on each page. (doc) */
export const initials: INodeProperties = {
  displayName: 'Initials',
  name: 'initial_position',
  type: 'options',
  options: [
    { name: 'Bottom Center', value: 'bottom-center' },
    { name: 'Bottom Left', value: 'bottom-left' },
    { name: 'Bottom Right', value: 'bottom-right' },
    { name: 'None', value: 'none' },
  ],
  default: 'none',
  description: 'Where the signers put their initials on each page',
};

export const documentName: INodeProperties = {
  displayName: 'Name',
  name: 'name',
  type: 'string',
  default: '',
  placeholder: 'e.g. Contract.pdf',
  description: 'The name that the signers see',
};

/** Asks for a document of a signature. */
export const documentIdField: INodeProperties = {
  displayName: 'Document ID',
  name: 'documentId',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. 12',
  description: 'The ID that Create, Add Document and Get give; it is not that of the file',
};

/** Asks for a field of a document. */
export const fieldIdField: INodeProperties = {
  displayName: 'Field ID',
  name: 'fieldId',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. 12',
  description: 'The ID that Create, Add Field and Get give',
};

/** Asks for an actor of a signature. */
export const actorField: INodeProperties = {
  displayName: 'Actor',
  name: 'actor',
  type: 'string',
  default: '',
  required: true,
  placeholder: 'e.g. paul@example.com',
  description: 'E-mail address or ID of an actor of the signature',
};

/** A list in which each entry has these fields. */
function listOf(
  about: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'placeholder'>,
  entry: { displayName: string; name: string; values: INodeProperties[] },
): INodeProperties {
  return {
    ...about,
    type: 'fixedCollection',
    typeOptions: { multipleValues: true, sortable: true },
    default: {},
    options: [entry],
  };
}

export const documents = listOf(
  {
    displayName: 'Documents',
    name: 'documents',
    placeholder: 'Add Document',
    description: 'The PDF files to sign, in their order',
  },
  {
    displayName: 'Document',
    name: 'document',
    values: [
      fileLocator({ name: 'documentFile', description: 'A PDF file' }),
      { ...initials, name: 'initialPosition' },
    ],
  },
);

export const actors = listOf(
  {
    displayName: 'Actors',
    name: 'actors',
    placeholder: 'Add Actor',
    description: 'Who signs, approves or follows, in their order',
  },
  {
    displayName: 'Actor',
    name: 'actor',
    values: [
      { ...actorType, name: 'actorType' },
      { ...actorFirstName, name: 'firstName' },
      { ...actorLastName, name: 'lastName' },
      actorEmail,
      actorPhone,
      actorPosition,
      actorUser,
    ],
  },
);

export const definedFields: INodeProperties = {
  ...listOf(
    {
      displayName: 'Fields',
      name: 'signatureFields',
      placeholder: 'Add Field',
      description: 'Where the signers sign',
    },
    {
      displayName: 'Field',
      name: 'field',
      values: [
        {
          displayName: 'Document Number',
          name: 'documentNumber',
          type: 'number',
          typeOptions: { minValue: 1 },
          default: 1,
          description: 'The place of the document in the list; the first has the number 1',
        },
        {
          ...signer,
          description: 'E-mail address of the signer whose field it is, or their number among the signers',
        },
        { ...fieldType, name: 'fieldType' },
        ...fieldPlace,
      ],
    },
  ),
  displayOptions: { show: { fieldsPlace: ['defined'] } },
};
