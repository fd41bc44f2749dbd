import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { outputField, sentInBody } from '../../shared/fields/common';
import { filesLocator } from '../../shared/locators/file';
import { folderLocator, foldersLocator } from '../../shared/locators/folder';
import type { LinkKind } from '../../shared/model/links';

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

/** Fields of links that give files away. (doc for share links, derived for shares and in requests) */
export const [maximumDownloads, notify, onlyPreview, followVersions] = sentInBody([
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
  {
    displayName: 'Preview Only',
    name: 'only_preview',
    type: 'boolean',
    default: true,
    description: 'Whether the files can be looked at but not downloaded',
  },
  {
    displayName: 'Follow Newest Version',
    name: 'autoupdate',
    type: 'boolean',
    default: true,
    description: 'Whether the link always gives the newest version of a file instead of the one shared',
  },
]) as [INodeProperties, INodeProperties, INodeProperties, INodeProperties];

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

export const downloadOnly: INodeProperties = {
  displayName: 'Download Only',
  name: 'downloadOnly',
  type: 'boolean',
  default: true,
  description: 'Whether people can only download what is shared',
};

export const acknowledge: INodeProperties = {
  displayName: 'Acknowledge Deposits',
  name: 'acknowledge',
  type: 'boolean',
  default: true,
  description: 'Whether deposits are acknowledged by mail',
};

const linkFile = filesLocator({ name: 'linkFile' });
const linkFolder = foldersLocator({ name: 'linkFolder' });

/** The files of a share link. */
export const filesField: INodeProperties = {
  displayName: 'Files',
  name: 'contents',
  type: 'fixedCollection',
  typeOptions: { multipleValues: true },
  placeholder: 'Add File',
  default: { file: [{ linkFile: linkFile.default }] },
  required: true,
  description: 'The files that the link gives',
  options: [{ displayName: 'File', name: 'file', values: [linkFile] }],
};

/** The files and folders of a share. */
export const contentsField: INodeProperties = {
  displayName: 'Files and Folders',
  name: 'contents',
  type: 'fixedCollection',
  typeOptions: { multipleValues: true },
  placeholder: 'Add File or Folder',
  default: {},
  description: 'What the share gives; a folder with everything in it',
  options: [
    { displayName: 'File', name: 'file', values: [linkFile] },
    { displayName: 'Folder', name: 'folder', values: [linkFolder] },
  ],
};

/** Asks for the key of a link. */
export function keyField({ label, page, keyField: name }: LinkKind & { keyField: string }): INodeProperties {
  return {
    displayName: 'Key or Address',
    name,
    type: 'string',
    default: '',
    required: true,
    placeholder: `e.g. https://company.netexplorer.pro/${page}/KEY`,
    description: `The key of the ${label}, or its public address. No access token is sent.`,
  };
}

/** The password of a link that is protected by one. */
export const linkPassword: INodeProperties = {
  displayName: 'Password',
  name: 'linkPassword',
  type: 'string',
  typeOptions: { password: true },
  default: '',
  description: 'The password of the link, if it has one',
};

export const passwordToCheck: INodeProperties = {
  ...linkPassword,
  required: true,
  description: 'The password to check',
};

export const phone: INodeProperties = {
  displayName: 'Phone',
  name: 'phone',
  type: 'string',
  default: '',
  placeholder: 'e.g. +33 6 12 34 56 78',
  description: 'Where to send the code. Leave empty for the number that the platform knows.',
};

/** What to download of a link, and where to put it. */
export const downloadFields: INodeProperties[] = [
  {
    displayName: 'What to Download',
    name: 'downloadWhat',
    type: 'options',
    options: [
      { name: 'Everything', value: 'all', description: 'The file, or a ZIP of all that the link gives' },
      { name: 'One File', value: 'file', description: 'One file, by its ID' },
    ],
    default: 'all',
  },
  {
    displayName: 'File ID',
    name: 'linkedFileId',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. 5678',
    description: 'ID of a file that the link gives',
    displayOptions: { show: { downloadWhat: ['file'] } },
  },
  linkPassword,
  outputField,
  {
    displayName: 'File Name',
    name: 'outputFileName',
    type: 'string',
    default: '',
    placeholder: 'e.g. report.pdf',
    description: 'Name for the binary data. Leave empty to keep the name that the platform gives.',
  },
];

/** A collection of further fields. */
export function further(
  name: 'additionalFields' | 'updateFields',
  options: INodeProperties[],
): INodeProperties {
  return {
    displayName: name === 'additionalFields' ? 'Additional Fields' : 'Update Fields',
    name,
    type: 'collection',
    placeholder: 'Add Field',
    default: {},
    options,
  };
}

export const otherContents: INodeProperties = {
  displayName: 'Other Contents',
  name: 'otherContents',
  type: 'options',
  options: [
    { name: 'Keep', value: 'keep', description: 'Add the files and folders given to those in the share' },
    { name: 'Remove', value: 'remove', description: 'The files and folders given become the only ones' },
  ],
  default: 'keep',
  description: 'What becomes of files and folders that are in the share and not given',
};

/** The folder that an upload link is about. */
export const uploadFolder: INodeProperties = folderLocator({
  name: 'uploadFolder',
  description: 'The folder to put files into',
});
