import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { actorField } from './parts/actor';
import { removePart } from './parts/removePart';

export const removeActor: Operation = {
  name: 'Remove Actor',
  value: 'removeActor',
  action: 'Remove an actor from a signature',
  description: 'Take somebody out of a draft, with the fields for them',
  request: { method: 'DELETE', path: '/signatures/{signature}/actors/{actor}' },
  handler: removePart(),
  fields: [signatureLocator(), actorField],
};
