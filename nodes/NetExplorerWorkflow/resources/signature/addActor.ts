import { customFields, sentInBody } from '../../../shared/fields/common';
import { signatureLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { addActor as added } from './parts';
import {
  actorEmail,
  actorFirstName,
  actorLastName,
  actorPhone,
  actorPosition,
  actorType,
  actorUser,
} from '../../fields';

export const addActor: Operation = {
  name: 'Add Actor',
  value: 'addActor',
  action: 'Add an actor to a signature',
  description: 'Add somebody to a draft, who signs, approves or follows',
  request: { method: 'POST', path: '/signatures/{signature}/actors' },
  handler: added(),
  fields: [
    signatureLocator(),
    ...sentInBody([actorType, actorFirstName, actorLastName, actorEmail]),
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [...sentInBody([actorPhone, actorPosition]), actorUser],
    },
    customFields,
  ],
};
