import { listFields } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';
import { listInstances } from './instances';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many workflow instances',
  description: 'List workflow instances',
  request: { method: 'GET', path: '/workflow/instances' },
  handler: listInstances(),
  fields: [
    ...listFields,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        {
          displayName: 'Closed',
          name: 'closed',
          type: 'options',
          options: [
            { name: 'Any', value: 'any' },
            { name: 'Closed', value: 'closed' },
            { name: 'Open', value: 'open' },
          ],
          default: 'any',
          description: 'Whether closed instances are wanted, those under way, or both',
        },
        fileLocator({
          name: 'file',
          required: false,
          description: 'Only instances about this file: the version that the workflow was started on',
        }),
        folderLocator({
          name: 'folder',
          required: false,
          description: 'Only instances about this folder',
        }),
        {
          displayName: 'State',
          name: 'state',
          type: 'string',
          default: '',
          placeholder: 'e.g. validated',
          description: 'Only instances in this state, by its name or ID',
        },
        {
          displayName: 'Workflow',
          name: 'flux',
          type: 'string',
          default: '',
          placeholder: 'e.g. validation',
          description: 'Only instances of workflows whose name contains this',
        },
      ],
    },
  ],
};
