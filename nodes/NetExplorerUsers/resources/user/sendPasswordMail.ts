import type { INodeExecutionData } from 'n8n-workflow';

import { userLocator } from '../../../shared/locators/people';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';
import { passwordMail } from './signIn';

export const sendPasswordMail: Operation = {
  name: 'Send Password Mail',
  value: 'sendPasswordMail',
  action: 'Send a user a mail to choose a password',
  description: 'Have the platform mail a user a link to choose a new password',
  request: { method: 'POST', path: '/reset_password' },
  handler: forEachItem(sendMail, ['GET /user/{user}']),
  fields: [userLocator()],
};

async function sendMail(context: ItemContext): Promise<INodeExecutionData[]> {
  const id = await idOf(context, 'user');
  const user = await context.object({ method: 'GET', path: `/user/${id}` });
  await context.done(passwordMail(user));
  return context.output([{ id: user.id, login: user.login, email: user.email, mail_sent: true }]);
}
