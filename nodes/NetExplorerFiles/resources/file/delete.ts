import { deletion } from '../../deletion';
import { deletionField } from '../../deletionFields';
import { fileLocator } from '../../../shared/locators/file';
import type { Operation } from '../../../shared/operations/operation';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a file',
  description: 'Move a file to the trash, or delete it for good',
  request: { method: 'DELETE', path: '/file/{file}' },
  handler: deletion('file'),
  fields: [
    fileLocator(),
    deletionField,
    {
      displayName: 'Versions',
      name: 'versions',
      type: 'options',
      default: 'all',
      options: [
        { name: 'All Versions', value: 'all', description: 'The file with everything in its history' },
        { name: 'Only This Version', value: 'none', description: 'The version that the ID names' },
        {
          name: 'This and Older Versions',
          value: 'previous',
          description: 'The version that the ID names, and those before it',
        },
      ],
      description: 'Which versions of the file to delete',
      // client
      routing: { send: { type: 'query', property: 'versions' } },
    },
  ],
};
