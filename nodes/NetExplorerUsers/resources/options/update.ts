import { reconciled } from '../../../shared/operations/update';
import { customFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { OPTIONS, optionsHolder, wantedOptions } from './options';
import { holderFields } from './fields';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update user options',
  description: 'Set on which days and from which addresses a user or the members of a group may sign in',
  request: { method: 'PUT', path: '/option/{holder}' },
  handler: reconciled({ ids: { holder: optionsHolder }, check: wantedOptions, proof: OPTIONS }),
  fields: [
    ...holderFields,
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [
        {
          displayName: 'Allowed Days',
          name: 'days',
          type: 'multiOptions',
          // doc: a mask, the numbers added
          options: [
            { name: 'Sunday', value: 1 },
            { name: 'Monday', value: 2 },
            { name: 'Tuesday', value: 4 },
            { name: 'Wednesday', value: 8 },
            { name: 'Thursday', value: 16 },
            { name: 'Friday', value: 32 },
            { name: 'Saturday', value: 64 },
          ],
          default: [2, 4, 8, 16, 32],
          description: 'Days on which signing in is allowed',
        },
        {
          displayName: 'Allowed IP Addresses',
          name: 'ips',
          type: 'string',
          default: '',
          placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24',
          description:
            'Addresses from which signing in is allowed, separated by commas. Enter * for any, or - for none at all: then nobody concerned can sign in.',
        },
      ],
    },
    customFields,
  ],
};
