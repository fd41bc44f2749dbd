import type { INodeProperties } from 'n8n-workflow';

import type { Call } from '../../../shared/client/call';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { asThrown } from '../../../shared/http/errors';
import type { Reconciled } from '../../../shared/operations/update';
import { password } from '../../fields';

/** How a new user comes to a password. */
export const signInFields: INodeProperties[] = [
  {
    displayName: 'First Sign-In',
    name: 'signIn',
    type: 'options',
    options: [
      {
        name: 'By a Mail to Choose a Password',
        value: 'mail',
        description:
          'The platform mails the new user a link to choose a password. It needs the scope account.readwrite.',
      },
      { name: 'Not Yet', value: 'later', description: 'No password and no mail, e.g. for single sign-on' },
      { name: 'With a Password', value: 'password', description: 'You give the password' },
    ],
    default: 'later',
    description: 'How a new user signs in for the first time',
  },
  {
    ...password,
    required: true,
    displayOptions: { show: { signIn: ['password'] } },
    // derived
    routing: { send: { type: 'body', property: 'password' } },
  },
];

/** (doc: `POST /reset_password`; client: `login_or_email`) */
export function passwordMail({ login }: PlatformObject): Call {
  return { method: 'POST', path: '/reset_password', body: { login_or_email: String(login) } };
}

/** Mails a new user the link to choose a password, if that is wanted. */
export async function welcomed(context: ItemContext, created: Reconciled): Promise<Reconciled> {
  const { object: user } = created;
  if (context.param<string>('signIn', 'later') !== 'mail') return created;
  try {
    await context.done(passwordMail(user));
    return created;
  } catch (thrown) {
    const { message, httpCode } = asThrown(context.place, thrown) as Error & { httpCode?: string };
    const isRefused = httpCode !== undefined && /^4\d\d$/.test(httpCode);
    throw context.apiError(
      `The user "${String(user.login)}" was created (ID ${String(user.id)}), but ${isRefused ? 'the mail to choose a password was not sent' : 'it is not sure that the mail to choose a password was sent'}: ${message}`,
      'Use Send Password Mail for this user when the cause is removed. The application needs the scope account.readwrite.',
    );
  }
}
