import { getMany } from '../../../shared/operations/getMany';
import { listFields } from '../../../shared/fields/common';
import { shareLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';

export const getActivity: Operation = {
  name: 'Get Activity',
  value: 'getActivity',
  action: 'Get the activity of a share',
  description: 'List what was done with each file of a share: when, and from where',
  request: { method: 'GET', path: '/share/{share}/activity' },
  handler: getMany(),
  fields: [shareLocator(), ...listFields],
};
