import type { INodeProperties } from 'n8n-workflow';

import { folderLocator } from '../../../shared/locators/folder';
import { groupLocator, userLocator } from '../../../shared/locators/people';

/** A folder, and the user or group who has a right on it or is to have one. */
export const spotFields: INodeProperties[] = [
  folderLocator({ name: 'rightFolder', description: 'The folder that the right is about' }),
  {
    displayName: 'For',
    name: 'rightFor',
    type: 'options',
    options: [
      { name: 'Group', value: 'group' },
      { name: 'User', value: 'user' },
    ],
    default: 'user',
    description: 'Whether the right is one of a user or of a group',
  },
  userLocator({
    name: 'rightUser',
    description: 'The user who has the right',
    displayOptions: { show: { rightFor: ['user'] } },
  }),
  groupLocator({
    name: 'rightGroup',
    description: 'The group whose members have the right',
    displayOptions: { show: { rightFor: ['group'] } },
  }),
];

/** A right, by what it is about or by its id. */
export const rightFields: INodeProperties[] = [
  {
    displayName: 'Access Right',
    name: 'rightBy',
    type: 'options',
    options: [
      { name: 'By Folder and User or Group', value: 'spot' },
      { name: 'By ID', value: 'id' },
    ],
    default: 'spot',
    description: 'How to say which access right is meant',
  },
  ...spotFields.map((field) => ({
    ...field,
    displayOptions: { show: { ...field.displayOptions?.show, rightBy: ['spot'] } },
  })),
  {
    displayName: 'Right ID',
    name: 'rightId',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. 12',
    description: 'The ID that Grant and Get Many give',
    displayOptions: { show: { rightBy: ['id'] } },
  },
];

/** What a right allows. (doc: the fields of the right object) */
export const permissions: INodeProperties = {
  displayName: 'Permissions',
  name: 'permissions',
  type: 'multiOptions',
  options: [
    {
      name: 'Browse',
      value: 'browse',
      description: 'Go into the folder; without it there is no access at all',
    },
    { name: 'Delete', value: 'delete', description: 'Delete files' },
    { name: 'Download', value: 'download', description: 'Download files' },
    { name: 'Edit', value: 'edit', description: 'Change files' },
    { name: 'Read', value: 'read', description: 'See the list of files and their preview' },
    { name: 'Share', value: 'share', description: 'Invite others and make links' },
    { name: 'Write', value: 'write', description: 'Add files' },
  ],
  default: ['browse', 'read', 'download'],
  description: 'What is allowed. Whatever is not chosen is not allowed.',
};
