import { instanceLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { awaitCompletion as awaited } from './completion';

export const awaitCompletion: Operation = {
  name: 'Wait for Completion',
  value: 'awaitCompletion',
  action: 'Wait until a workflow instance is closed',
  description:
    'Look again and again, with growing pauses of up to a minute, until a workflow instance is closed or a time is over',
  request: { method: 'GET', path: '/workflow/instance/{instance}' },
  handler: awaited(),
  fields: [
    instanceLocator(),
    {
      displayName: 'Longest Wait (Minutes)',
      name: 'longestWait',
      type: 'number',
      typeOptions: { minValue: 0, numberPrecision: 3 },
      default: 60,
      required: true,
      description:
        'How long to wait at the most. The execution goes on meanwhile, so it must not be limited to less.',
    },
    {
      displayName: 'If the Time Is Over',
      name: 'ifTimeIsOver',
      type: 'options',
      options: [
        {
          name: 'Continue',
          value: 'continue',
          description: 'Give the instance as it is, with completed: false',
        },
        { name: 'Fail', value: 'fail', description: 'Report an error' },
      ],
      default: 'fail',
      description: 'What to do when the instance is not closed by then',
    },
  ],
};
