import type { INodeProperties } from 'n8n-workflow';

import { listFields, simplifyField } from '../shared/fields/common';
import { folderLocator } from '../shared/locators/folder';

/** The fields of a list of what is in a folder. */
export const listingFields: INodeProperties[] = [
  folderLocator(),
  ...listFields,
  {
    displayName: 'Include Subfolders',
    name: 'recursive',
    type: 'boolean',
    default: false,
    description: 'Whether to look into the folders below as well',
  },
  {
    displayName: 'Depth',
    name: 'depth',
    type: 'number',
    typeOptions: { minValue: 0 },
    default: 0,
    hint: '0 for all levels',
    description: 'How many levels to look into: 1 is the folder itself, 2 also the folders in it',
    displayOptions: { show: { recursive: [true] } },
  },
  simplifyField,
  {
    displayName: 'Filters',
    name: 'filters',
    type: 'collection',
    placeholder: 'Add Filter',
    default: {},
    options: [
      {
        displayName: 'Name Pattern',
        name: 'namePattern',
        type: 'string',
        default: '',
        placeholder: 'e.g. *.pdf, report-2026-??.xlsx',
        description:
          'Only what has a name like this: * stands for any characters, ? for one. Separate several patterns by commas. Capital letters do not matter.',
      },
    ],
  },
];
