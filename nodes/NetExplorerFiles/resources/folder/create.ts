import { createFolder } from '../../folders';
import { customFields, dateFields, sentInBody, simplifyField } from '../../../shared/fields/common';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a folder',
  description: 'Create a folder, with the folders above it where they are missing',
  request: { method: 'POST', path: '/folder' },
  handler: createFolder(),
  fields: [
    {
      displayName: 'Where',
      name: 'by',
      type: 'options',
      default: 'parent',
      options: [
        { name: 'By Parent and Name', value: 'parent', description: 'In a folder that exists' },
        { name: 'By Path', value: 'path', description: 'Missing folders of the path are created as well' },
      ],
      description: 'How to say where the folder is to be',
    },
    folderLocator(
      {
        displayName: 'Parent Folder',
        name: 'parent',
        description: 'The folder to create it in',
        displayOptions: { show: { by: ['parent'] } },
      },
      'parent folder',
    ),
    {
      displayName: 'Name',
      name: 'name',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. Invoices',
      displayOptions: { show: { by: ['parent'] } },
    },
    {
      displayName: 'Path',
      name: 'path',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. /Projects/2026/Invoices',
      description: 'Path of the folder, beginning with the name of a root folder that exists',
      displayOptions: { show: { by: ['path'] } },
    },
    {
      displayName: 'If the Folder Exists',
      name: 'ifExists',
      type: 'options',
      default: 'fail',
      options: [
        { name: 'Fail', value: 'fail', description: 'Report an error' },
        { name: 'Get It', value: 'get', description: 'Return the existing folder' },
      ],
      description: 'What to do when there is a folder of that name',
    },
    simplifyField,
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: sentInBody(dateFields),
    },
    customFields,
  ],
};
