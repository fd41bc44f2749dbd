import { download as downloaded } from '../../../shared/operations/download';
import { outputField, simplifyField } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import type { Operation } from '../../../shared/operations/operation';

export const download: Operation = {
  name: 'Download',
  value: 'download',
  action: 'Download a file',
  description: 'Get the content of a file as binary data',
  request: { method: 'GET', path: '/file/{file}/download' },
  handler: downloaded(),
  fields: [
    fileLocator(),
    {
      displayName: 'Version',
      name: 'version',
      type: 'options',
      default: 'chosen',
      options: [
        {
          name: 'The Chosen One',
          value: 'chosen',
          description:
            'The version that the ID names, or the newest one for a path or a choice from the list',
        },
        {
          name: 'The Newest',
          value: 'newest',
          description: 'The newest version, even if the ID names an older one',
        },
      ],
      description: 'Which version to download. Get Versions gives the IDs of older ones.',
    },
    outputField,
    {
      displayName: 'File Name',
      name: 'outputFileName',
      type: 'string',
      default: '',
      placeholder: 'e.g. report.pdf',
      description: 'Name for the binary data. Leave empty to keep the name of the file.',
    },
    simplifyField,
  ],
};
