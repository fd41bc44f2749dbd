import { contentChangesField, dateFields, simplifyField } from '../../../shared/fields/common';
import { folderLocator } from '../../../shared/locators/folder';
import { upload as uploaded } from './delivery';
import type { Operation } from '../../../shared/operations/operation';

export const upload: Operation = {
  name: 'Upload',
  value: 'upload',
  action: 'Upload a file',
  description: 'Put binary data into a folder as files',
  request: { method: 'POST', path: '/file/upload' },
  handler: uploaded(),
  fields: [
    folderLocator(),
    {
      displayName: 'Create Missing Folders',
      name: 'createFolders',
      type: 'boolean',
      default: false,
      description:
        'Whether to create the folders of the path that do not exist yet. It has an effect when the folder is given by path.',
    },
    {
      displayName: 'Input Binary Fields',
      name: 'binaryFields',
      type: 'string',
      default: 'data',
      required: true,
      hint: 'Separate several fields of one item by commas',
      description: 'Names of the input fields that hold the files to upload',
    },
    {
      displayName: 'If the File Exists',
      name: 'ifExists',
      type: 'options',
      default: 'newVersion',
      options: [
        {
          name: 'Add a New Version',
          value: 'newVersion',
          description: 'Keep the old content as an older version',
        },
        {
          name: 'Add a New Version if It Differs',
          value: 'newVersionIfDifferent',
          description:
            'Upload nothing and return the existing file when it has the same content already, e.g. because the workflow was run again',
        },
        { name: 'Fail', value: 'fail', description: 'Report an error and upload nothing' },
        { name: 'Keep Both', value: 'rename', description: 'Upload under another name, e.g. report (1).pdf' },
        { name: 'Skip', value: 'skip', description: 'Upload nothing and return the existing file' },
      ],
      description: 'What to do when the folder already has a file of that name',
    },
    {
      displayName: 'File Name',
      name: 'fileName',
      type: 'string',
      ignoreValidationDuringExecution: true,
      default: '',
      placeholder: 'e.g. report.pdf',
      description: 'Name for the file. Leave empty to keep the name that the binary data carries.',
    },
    simplifyField,
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [...dateFields, contentChangesField],
    },
  ],
};
