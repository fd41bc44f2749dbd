import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { sentInBody } from '../../shared/fields/common';

const keepAsIt: INodePropertyOptions = { name: 'As It Is', value: 'keep' };

/** How long a link lives. */
function expirationFields(options: INodePropertyOptions[], chosen: string): INodeProperties[] {
  return [
    {
      displayName: 'Expires',
      name: 'expires',
      type: 'options',
      options,
      default: chosen,
      description: 'When the link stops working. What it gives stays on the platform.',
    },
    {
      displayName: 'Days Until Expiration',
      name: 'expirationDays',
      type: 'number',
      typeOptions: { minValue: 1 },
      default: 7,
      required: true,
      description: 'How many days the link works, from now on',
      displayOptions: { show: { expires: ['days'] } },
    },
    {
      displayName: 'Expiration Date',
      name: 'expirationDate',
      type: 'dateTime',
      default: '',
      required: true,
      description: 'Until when the link works. Without a time zone, that of the workflow is meant.',
      displayOptions: { show: { expires: ['date'] } },
    },
  ];
}

const lives: INodePropertyOptions[] = [
  { name: 'After Some Days', value: 'days' },
  { name: 'Never', value: 'never' },
  { name: 'On a Date', value: 'date' },
];

/** How a link comes to a password. */
function passwordFields(options: INodePropertyOptions[], chosen: string): INodeProperties[] {
  return [
    {
      displayName: 'Password',
      name: 'passwordBy',
      type: 'options',
      options,
      default: chosen,
      description: 'What whoever opens the link must know',
    },
    {
      displayName: 'Password to Set',
      name: 'password',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description: 'It is not put out by this node',
      displayOptions: { show: { passwordBy: ['entered'] } },
    },
  ];
}

const enterOne: INodePropertyOptions = { name: 'Enter One', value: 'entered' };

const generateOne: INodePropertyOptions = {
  name: 'Generate One',
  value: 'generated',
  description: 'A strong one is made up and put out as “password”, this once',
};

const none: INodePropertyOptions = { name: 'None', value: 'none' };

/** The terms of a new link. (derived: `expiration_date` and `password` are named in requests as in the objects) */
export const newTerms: INodeProperties[] = [
  ...expirationFields(lives, 'never'),
  ...passwordFields([enterOne, generateOne, none], 'none'),
];

/** What can be changed of the terms. */
export const changedTerms: INodeProperties[] = [
  ...expirationFields([lives[0]!, keepAsIt, lives[1]!, lives[2]!], 'keep'),
  ...passwordFields([keepAsIt, enterOne, generateOne, none], 'keep'),
];

export const unlimited: INodeProperties = {
  displayName: 'Unlimited Downloads',
  name: 'unlimited',
  type: 'boolean',
  default: true,
  description: 'Whether to take the maximum of downloads away',
};

export const passwordBySms: INodeProperties = {
  displayName: 'Password by SMS',
  name: 'passwordBySms',
  type: 'boolean',
  default: true,
  description: 'Whether the platform sends the password to people by SMS',
};

/** Fields of links that give files away. (doc for share links, derived for shares and in requests) */
export const [maximumDownloads, notify] = sentInBody([
  {
    displayName: 'Maximum Downloads',
    name: 'max_downloads',
    type: 'number',
    typeOptions: { minValue: 1 },
    default: 1,
    description: 'After how many downloads the link stops working',
  },
  {
    displayName: 'Notify',
    name: 'notify',
    type: 'boolean',
    default: true,
    description: 'Whether the owner of the link gets a mail about each download',
  },
]) as [INodeProperties, INodeProperties];
