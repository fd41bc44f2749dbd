import { customFields } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';
import { startInstance } from './instances';

export const start: Operation = {
  name: 'Start',
  value: 'start',
  action: 'Start a workflow',
  description: 'Start a workflow of the platform on a file or folder',
  request: { method: 'POST', path: '/workflow/instance' },
  handler: startInstance(),
  fields: [
    {
      displayName: 'Workflow',
      name: 'flux',
      type: 'resourceLocator',
      default: { mode: 'list', value: '' },
      required: true,
      description: 'Which workflow to start. The list has those that were started before.',
      modes: [
        {
          displayName: 'From List',
          name: 'list',
          type: 'list',
          placeholder: 'Choose a workflow…',
          typeOptions: { searchListMethod: 'searchWorkflows', searchable: true },
        },
        {
          displayName: 'By Name',
          name: 'name',
          type: 'string',
          placeholder: 'e.g. validation',
          hint: 'As the API names it',
        },
      ],
    },
    {
      displayName: 'Item',
      name: 'instanceOn',
      type: 'options',
      options: [
        { name: 'File', value: 'file' },
        { name: 'Folder', value: 'folder' },
      ],
      default: 'file',
      description: 'Whether it is about a file or a folder',
    },
    fileLocator({
      name: 'instanceFile',
      description: 'The file that the workflow is about',
      displayOptions: { show: { instanceOn: ['file'] } },
    }),
    folderLocator({
      name: 'instanceFolder',
      description: 'The folder that the workflow is about',
      displayOptions: { show: { instanceOn: ['folder'] } },
    }),
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [
        {
          displayName: 'Properties',
          name: 'properties',
          type: 'json',
          default: '{}',
          description:
            'What the workflow is to know, as JSON; which properties there are depends on the workflow',
        },
      ],
    },
    customFields,
  ],
};
