import type { INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { shownConfirmed } from '../../../shared/client/confirm';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { firstName, language, lastName, phone } from '../../fields';
import { accountType, active, organization, requiredUserFields } from './fields';
import { newUser, wantedUser } from './newUser';
import { roots, withRoots } from './roots';
import { signInFields, welcomed } from './signIn';

export const create: Operation = {
  name: 'Create',
  value: 'create',
  action: 'Create a user',
  description: 'Create a user whose login nobody has yet',
  request: { method: 'POST', path: '/user' },
  handler: forEachItem(createUser, ['POST /reset_password']),
  fields: [
    ...requiredUserFields,
    ...signInFields,
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      // derived: named in requests as in the user object
      options: [
        ...sentInBody([accountType, active, firstName, language, lastName, organization, phone]),
        roots,
      ],
    },
    customFields,
  ],
};

async function createUser(context: ItemContext): Promise<INodeExecutionData[]> {
  const { body, rootIds } = await wantedUser(context);
  const result = await newUser(context, withRoots(body, rootIds), 'login');
  if ('created' in result) return context.output([shownConfirmed(await welcomed(context, result.created))]);
  throw context.inputError(
    `There is a user with the login "${String(body.login)}" already`,
    `It has the ID ${result.existingId}. Choose another login, or use Create or Update to change the user who has it.`,
  );
}
