import { resolve as resolved } from './paths';
import { simplifyField } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { kindField } from './kind';

export const resolve: Operation = {
  name: 'Resolve',
  value: 'resolve',
  action: 'Resolve a path',
  description: 'Get the file or folder that a path names',
  request: { method: 'GET', path: '/path' },
  handler: resolved(),
  fields: [
    kindField,
    {
      displayName: 'Path',
      name: 'path',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'e.g. /Projects/2026/report.pdf',
      description: 'Path beginning with the name of a root folder',
    },
    {
      displayName: 'Fail if Missing',
      name: 'failIfMissing',
      type: 'boolean',
      default: true,
      description:
        'Whether to report an error when there is nothing at the path, instead of an item that says so',
    },
    simplifyField,
  ],
};
