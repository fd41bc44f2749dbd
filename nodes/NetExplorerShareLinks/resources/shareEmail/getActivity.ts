import { getMany } from '../../../shared/operations/getMany';
import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { mail, mailField } from './fields';

export const getActivity: Operation = {
  name: 'Get Activity',
  value: 'getActivity',
  action: 'Get the activity of an email of a share',
  description: 'List what the recipients did with each file: who, when, and from where',
  request: { method: 'GET', path: '/share/email/{mail}/activity' },
  handler: getMany(mail),
  fields: [mailField, ...listFields],
};
