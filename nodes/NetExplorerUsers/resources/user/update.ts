import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { customFields, sentInBody } from '../../../shared/fields/common';
import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { toOutput } from '../../../shared/operations/update';
import { email, firstName, language, lastName, password, phone } from '../../fields';
import { accountType, active, login, organization } from './fields';
import { otherRoots, roots, rootsOf, updateWithRoots } from './roots';
import { checkUser } from './checkUser';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update a user',
  description: 'Change fields of a user',
  request: { method: 'PUT', path: '/user/{user}' },
  handler: forEachItem(updateUser, ['GET /user/{user}']),
  fields: [
    userLocator(),
    {
      displayName: 'Update Fields',
      name: 'updateFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [
        ...sentInBody([accountType, active, email, firstName, language, lastName, login, organization]),
        otherRoots,
        ...sentInBody([password, phone]),
        roots,
      ],
    },
    customFields,
  ],
};

async function updateUser(context: ItemContext): Promise<INodeExecutionData[]> {
  const call = await buildRequest(context, { check: checkUser });
  const body = (call.body ?? {}) as IDataObject;
  const rootIds = await rootsOf(context, 'updateFields');
  if (Object.keys(body).length === 0 && rootIds === undefined) throw nothingToChange(context);
  return context.output([toOutput(await updateWithRoots(context, call.path, body, rootIds, 'updateFields'))]);
}
