import type { INodeProperties } from 'n8n-workflow';

/** Whether a path leads to a file or a folder: the platform tells them apart by the question. */
export const kindField: INodeProperties = {
  displayName: 'Type',
  name: 'kind',
  type: 'options',
  default: 'file',
  options: [
    { name: 'File', value: 'file' },
    { name: 'Folder', value: 'folder' },
  ],
  description: 'Whether it is a file or a folder',
};
