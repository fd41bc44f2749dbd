import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { remind as reminded } from './progress';
import { actorField } from '../../fields';

export const remind: Operation = {
  name: 'Remind',
  value: 'remind',
  action: 'Remind the actors of a signature',
  description: 'Remind one actor whose turn it is, or all of them, by mail',
  request: { method: 'POST', path: '/signatures/{signature}/actors/remind' },
  handler: reminded(),
  fields: [
    signatureLocator(),
    {
      displayName: 'Whom',
      name: 'remindWhom',
      type: 'options',
      options: [
        { name: 'All', value: 'all', description: 'All whose turn it is' },
        { name: 'One Actor', value: 'one' },
      ],
      default: 'all',
      description: 'Whom to remind',
    },
    { ...actorField, displayOptions: { show: { remindWhom: ['one'] } } },
  ],
};
