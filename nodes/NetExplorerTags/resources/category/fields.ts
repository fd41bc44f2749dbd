import type { INodeProperties } from 'n8n-workflow';

import { fileLocator } from '../../../shared/locators/file';
import { folderLocator } from '../../../shared/locators/folder';

/** Which tags of a category are given. */
export const categoryTags: INodeProperties[] = [
  {
    displayName: 'Tags',
    name: 'categoryTags',
    type: 'options',
    options: [
      { name: 'All', value: 'all', description: 'All tags of the category' },
      { name: 'Those on a File', value: 'file', description: 'Only the tags that a file has' },
      { name: 'Those on a Folder', value: 'folder', description: 'Only the tags that a folder has' },
    ],
    default: 'all',
    description: 'Which tags to give with the category',
  },
  fileLocator({
    name: 'categoryFile',
    description: 'The file whose tags to give',
    displayOptions: { show: { categoryTags: ['file'] } },
  }),
  folderLocator({
    name: 'categoryFolder',
    description: 'The folder whose tags to give',
    displayOptions: { show: { categoryTags: ['folder'] } },
  }),
];
