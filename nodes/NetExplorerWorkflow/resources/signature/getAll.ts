import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { listSignatures } from './signatures';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many signatures',
  description: 'List the signatures that were asked for, or what the account was asked to sign',
  request: { method: 'GET', path: '/signatures' },
  handler: listSignatures(),
  fields: [
    {
      displayName: 'Which',
      name: 'box',
      type: 'options',
      options: [
        { name: 'Received', value: 'received', description: 'What the account was asked to sign or approve' },
        { name: 'Sent', value: 'sent', description: 'What others are asked to sign, drafts too' },
      ],
      default: 'sent',
      description: 'Which signatures to list',
    },
    ...listFields,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        {
          displayName: 'Status',
          name: 'status',
          type: 'string',
          default: '',
          placeholder: 'e.g. draft',
          description:
            'Only those of this status, in the platform’s own word; of what was received, the actor’s',
        },
        {
          displayName: 'Text',
          name: 'text',
          type: 'string',
          default: '',
          placeholder: 'e.g. contract',
          description: 'Only those whose name contains this. Capital letters and accents do not matter.',
        },
      ],
    },
  ],
};
