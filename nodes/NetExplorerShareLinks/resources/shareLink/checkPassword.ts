import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../shared/operations/operation';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Call } from '../../../shared/client/call';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import { SHARE_LINK } from '../../links/kinds';
import { keyField, refusedWith } from '../../links/keys';
import { checkedByKey, checkProven, givenPassword, passwordToCheck } from '../../links/passcheck';
import { isAboutScope } from '../../links/passwords';

export const checkPassword: Operation = {
  name: 'Check Password',
  value: 'checkPassword',
  action: 'Check the password of a share link',
  description: 'Check whether a password is that of a share link; a wrong one is an error',
  request: { method: 'POST', path: '/sharelink/key/{shareLinkKey}/passcheck' },
  handler: forEachItem(check, [`POST ${SHARE_LINK.path}/:sharelinkId/passcheck`]),
  fields: [
    {
      displayName: 'Check By',
      name: 'checkBy',
      type: 'options',
      options: [
        { name: 'ID', value: 'id', description: 'As the owner of the link' },
        { name: 'Key', value: 'key', description: 'As anybody who has its address' },
      ],
      default: 'key',
      description: 'How the share link is named',
    },
    { ...keyField(SHARE_LINK), displayOptions: { show: { checkBy: ['key'] } } },
    { ...shareLinkLocator(), displayOptions: { show: { checkBy: ['id'] } } },
    passwordToCheck,
  ],
};

/** By its key or, as its owner, by its ID. */
async function check(context: ItemContext): Promise<INodeExecutionData[]> {
  const isById = context.param<string>('checkBy', 'key') === 'id';
  return context.output([isById ? await checkedById(context) : await checkedByKey(context, SHARE_LINK)]);
}

async function checkedById(context: ItemContext): Promise<IDataObject> {
  const password = givenPassword(context);
  const id = await idOf(context, 'shareLink');
  const path = `${SHARE_LINK.path}/${id}/passcheck`;
  const call: Call = { method: 'POST', path, body: { password }, idempotent: true, accept: [403] };
  const answer = await context.send(call);
  if (answer.status < 400) {
    checkProven(context, SHARE_LINK, password, call, answer);
    return { id: wireId(id), password_correct: true };
  }
  const text = await context.textOf(answer);
  // The same status says that the application lacks the scope.
  if (isAboutScope(text)) throw await context.refusal(call, answer);
  throw context.inputError(...refusedWith(SHARE_LINK, text, password));
}
