import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { getContent as contents } from '../../links/keys';
import { keyField, linkPassword } from '../../links/fields';
import { SHARE } from '../../links/kinds';

export const getContent: Operation = {
  name: 'Get Content',
  value: 'getContent',
  action: 'Get the content of a share',
  description: 'List the files and folders that a share gives, as anybody who has its address',
  request: { method: 'GET', path: '/share/content/{shareKey}' },
  handler: contents(SHARE),
  fields: [
    keyField(SHARE),
    {
      displayName: 'Folder ID',
      name: 'contentFolderId',
      type: 'string',
      default: '',
      placeholder: 'e.g. 1234',
      description: 'A folder of the share to look into. Leave empty for the top of the share.',
    },
    linkPassword,
    ...listFields,
  ],
};
