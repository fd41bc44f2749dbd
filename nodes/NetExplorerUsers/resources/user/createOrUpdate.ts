import omit from 'lodash/omit';
import type { INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { emailsOf } from '../../../shared/client/emails';
import { forEachItem } from '../../../shared/client/forEachItem';
import { givenId } from '../../../shared/client/ids';
import type { ItemContext } from '../../../shared/client/itemContext';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { toOutput } from '../../../shared/operations/update';
import { firstName, language, lastName, phone } from '../../fields';
import { accountType, active, organization, requiredUserFields } from './fields';
import { matchingUser, newUser, wantedUser } from './newUser';
import { otherRoots, roots, updateWithRoots, withRoots } from './roots';
import { signInFields, welcomed } from './signIn';

export const createOrUpdate: Operation = {
  name: 'Create or Update',
  value: 'upsert',
  action: 'Create or update a user',
  description: 'Create a new user, or update the current one if it already exists (upsert)',
  request: { method: 'POST', path: '/user' },
  handler: forEachItem(createOrUpdateUser, [
    'GET /users',
    'GET /user/{user}',
    'PUT /user/{user}',
    'POST /reset_password',
  ]),
  fields: [
    {
      displayName: 'Match By',
      name: 'matchBy',
      type: 'options',
      options: [
        {
          name: 'Email',
          value: 'email',
          description: 'The user who has the address. The login is used for a new user only.',
        },
        { name: 'Login', value: 'login', description: 'The user who has the login' },
      ],
      default: 'login',
      description: 'How to tell whether the user exists. Capital letters do not matter.',
    },
    ...requiredUserFields,
    ...signInFields,
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [
        ...sentInBody([accountType, active, firstName, language, lastName, organization]),
        otherRoots,
        ...sentInBody([phone]),
        roots,
      ],
    },
    customFields,
  ],
};

/** Made if missing, changed where it differs, left alone otherwise. */
async function createOrUpdateUser(context: ItemContext): Promise<INodeExecutionData[]> {
  const { body, rootIds } = await wantedUser(context);
  const matchBy = context.param<string>('matchBy', 'login') === 'email' ? 'email' : 'login';
  const byEmail = matchBy === 'email';
  const key = byEmail ? emailsOf(body.email).join(',') : String(body.login);
  // Two items about one user, in this process, must not both find nobody.
  return await runExclusive(context, ['user by key', key.toLowerCase()], async () => {
    const known = await matchingUser(context, body, matchBy);
    const result =
      known === undefined
        ? await newUser(context, withRoots(body, rootIds), matchBy)
        : { existingId: givenId(context, known, 'the user') };
    if ('created' in result) return context.output([toOutput(await welcomed(context, result.created))]);
    // What the user was found by stays as it is, and a password only begins with the account.
    const wanted = omit(body, byEmail ? ['login', 'email', 'password'] : ['login', 'password']);
    const path = `/user/${result.existingId}`;
    const updated = await updateWithRoots(context, path, wanted, rootIds, 'additionalFields');
    return context.output([toOutput(updated)]);
  });
}
