import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../api/context.js';
import { bodyOf, changesOf, requiredText } from '../../api/parameters.js';
import { userObject } from '../../api/people.js';
import { PlatformError } from '../../errors.js';
import { userChangeOf } from '../users/fields.js';
import { changeUser } from '../users/store.js';
import { resetPassword } from './passwords.js';
import { accountTexts } from './texts.js';

const config = { family: 'account' } as const;
/** What only administrators decide about an account (derived). */
const fixedFields = ['login', 'active', 'type', 'roots', 'organization'];

/** Registers account.get.info, account.put.update and account.post.resetpwd. */
export function accountRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.get('/api/account', { config }, async (request) => userObject(request.caller.user));

  app.put('/api/account', { config }, async (request) => {
    const body = changesOf(request);
    const fixed = fixedFields.find((name) => name in body);
    if (fixed !== undefined) throw new PlatformError(403, accountTexts.accountField, fixed);
    return userObject(changeUser(platform, request.caller.user, userChangeOf(body)));
  });

  // By login or, if nobody has that login, by e-mail address.
  app.post('/api/reset_password', { config }, async (request, reply) => {
    resetPassword(platform, requiredText(bodyOf(request), 'login_or_email'));
    return reply.code(204).send();
  });
}
