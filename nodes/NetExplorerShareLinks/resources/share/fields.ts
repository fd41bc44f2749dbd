import type { INodeProperties } from 'n8n-workflow';

import { linkFile, linkFolder } from '../../links/contents';

export const downloadOnly: INodeProperties = {
  displayName: 'Download Only',
  name: 'downloadOnly',
  type: 'boolean',
  default: true,
  description: 'Whether people can only download what is shared',
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
