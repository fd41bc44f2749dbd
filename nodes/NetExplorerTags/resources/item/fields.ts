import type { INodeProperties } from 'n8n-workflow';

import { itemFields, newTagFields } from '../../fields';

/** The file or folder to tag. */
export const taggedItem = itemFields({ kind: 'itemKind', file: 'itemFile', folder: 'itemFolder' });

/** What becomes of names that no tag has. */
export const missingTags: INodeProperties[] = [
  {
    displayName: 'Create Missing Tags',
    name: 'createMissing',
    type: 'boolean',
    default: false,
    description: 'Whether to create the tags that are given by name and do not exist, rather than to fail',
  },
  {
    displayName: 'New Tags',
    name: 'newTags',
    type: 'collection',
    placeholder: 'Add Field',
    default: {},
    description:
      'What the created tags have in common. With a category, names are looked for in that category only.',
    options: newTagFields,
    displayOptions: { show: { createMissing: [true] } },
  },
];
