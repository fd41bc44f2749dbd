import type { INodeProperties } from 'n8n-workflow';

import { sentInBody } from '../shared/fields/common';
import { categoryLocator } from '../shared/locators/tag';
import { fileLocator } from '../shared/locators/file';
import { folderLocator } from '../shared/locators/folder';

/** A colour of the platform's list, sent under its own name. (doc: a name) */
const color: INodeProperties = {
  displayName: 'Color Name or ID',
  name: 'color',
  type: 'options',
  typeOptions: { loadOptionsMethod: 'getTagColors' },
  default: '',
  description:
    'The color, one of the platform’s. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const [colorField = color] = sentInBody([color]);

/** Whether a tag is for its maker alone. (doc) */
const [privateField = color] = sentInBody([
  {
    displayName: 'Private',
    name: 'private',
    type: 'boolean',
    default: false,
    description: 'Whether only the one who makes the tag sees it',
  },
]);

/** What a new tag can have besides its name. The category is put into the body by the operation. */
export const newTagFields: INodeProperties[] = [
  categoryLocator({
    name: 'tagCategory',
    required: false,
    description: 'The category that the tag belongs to',
  }),
  colorField,
  privateField,
];

/** A file or a folder, under names of the resource's own. */
export function itemFields(names: { kind: string; file: string; folder: string }): INodeProperties[] {
  return [
    {
      displayName: 'Item',
      name: names.kind,
      type: 'options',
      options: [
        { name: 'File', value: 'file' },
        { name: 'Folder', value: 'folder' },
      ],
      default: 'file',
      description: 'Whether it is a file or a folder',
    },
    fileLocator({
      name: names.file,
      description: 'The file. Its tags are those of all its versions.',
      displayOptions: { show: { [names.kind]: ['file'] } },
    }),
    folderLocator({
      name: names.folder,
      description: 'The folder',
      displayOptions: { show: { [names.kind]: ['folder'] } },
    }),
  ];
}
