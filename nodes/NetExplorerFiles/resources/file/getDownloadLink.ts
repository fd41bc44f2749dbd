import { downloadLink } from '../../../shared/operations/links';
import { fileLocator } from '../../../shared/locators/file';
import type { Operation } from '../../../shared/operations/operation';

export const getDownloadLink: Operation = {
  name: 'Get Download Link',
  value: 'getDownloadLink',
  action: 'Get a download link of a file',
  description:
    'Get an address that opens a file in a browser without signing in. It is meant for one use, soon.',
  request: { method: 'POST', path: '/token/file/{file}/{type}' },
  handler: downloadLink(),
  fields: [
    fileLocator(),
    {
      displayName: 'Link Type',
      name: 'linkType',
      type: 'options',
      default: 'download',
      options: [
        { name: 'Download', value: 'download', description: 'The browser saves the file' },
        { name: 'Preview', value: 'preview', description: 'The browser shows the file' },
      ],
      description: 'What the link does in a browser',
    },
  ],
};
