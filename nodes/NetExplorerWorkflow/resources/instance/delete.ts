import { instanceLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { deletion } from '../../deletion';

export const remove: Operation = {
  name: 'Delete',
  value: 'delete',
  action: 'Delete a workflow instance',
  description: 'End a workflow that is under way, and delete it; a closed one is kept by the platform',
  request: { method: 'DELETE', path: '/workflow/instance/{instance}' },
  handler: deletion({
    409: 'A closed instance is kept by the platform: it is the record of what was decided.',
  }),
  fields: [instanceLocator()],
};
