import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';

import { created, type Reconciled } from '../../../shared/operations/update';
import { mayBeOf } from '../../../shared/client/confirm';
import { createUnique, saysMade, type Unique } from '../../../shared/client/create';
import { givenId } from '../../../shared/client/ids';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { addKnown, userDirectory } from '../../../shared/model/directory';
import { emailsOf } from '../../../shared/client/emails';
import { nameKey } from '../../../shared/model/text';
import type { WireId } from '../../../shared/http/answers';
import { buildRequest } from '../../../shared/operations/once';
import { checkUser } from './checkUser';
import { rootsOf } from './roots';

interface WantedUser {
  /** Fields by wire name. */
  body: IDataObject;
  /** Ids of root folders, if any were given. */
  rootIds: WireId[] | undefined;
}

/** What a new user is to be, or one that may exist, checked. */
export async function wantedUser(context: ItemContext): Promise<WantedUser> {
  const { body } = await buildRequest(context, { check: checkNewUser });
  return { body: body as IDataObject, rootIds: await rootsOf(context, 'additionalFields') };
}

function checkNewUser(context: ItemContext, body: IDataObject): void {
  if (context.param<string>('signIn', 'later') === 'password') body.password ??= '';
  body.login ??= '';
  body.email ??= '';
  checkUser(context, body);
}

/** By what a user is known for the one that is meant. */
export type MatchBy = 'login' | 'email';

/** What came of the creation of a user: the user, or the ID of the one who is there already. */
export type NewUser = { created: Reconciled } | { existingId: string };

/**
 * Makes a user.
 *
 * @param body Fields by wire name.
 * @param matchBy By what somebody who is there already counts as this user.
 * @throws NodeOperationError when another user has the login or an address, and says who.
 * @throws NodeApiError for any other refusal, with the platform's own text.
 */
export async function newUser(context: ItemContext, body: IDataObject, matchBy: MatchBy): Promise<NewUser> {
  const unique: Unique = {
    find: async (answer) => await (saysMade(answer) ? userOfLogin : sameUser)(context, body),
    isIt: (user) => isSameUser(user, body, matchBy),
    standing: async (taken) => await standing(context, body, matchBy, taken),
  };
  const creation = await createUnique(context, '/user', body, unique);
  if ('taken' in creation) return { existingId: givenId(context, creation.existing, 'the user') };
  const { made } = creation;
  await addKnown(context, 'user', made);
  return {
    created: await created(context, {
      wanted: body,
      answer: made,
      path: `/user/${givenId(context, made, 'the user')}`,
    }),
  };
}

/**
 * The user that is meant, as far as this run knows.
 *
 * @throws NodeOperationError when several are: the addresses belong to different users.
 */
export async function matchingUser(
  context: ItemContext,
  body: IDataObject,
  matchBy: MatchBy,
): Promise<PlatformObject | undefined> {
  const directory = await userDirectory(context);
  if (matchBy === 'login') return directory.findByLogin(context, String(body.login));
  const users = new Map<string, PlatformObject>();
  for (const address of emailsOf(body.email)) {
    const user = directory.findByEmail(context, address);
    if (user !== undefined) users.set(givenId(context, user, 'the user'), user);
  }
  if (users.size > 1) {
    throw context.inputError(
      `The addresses "${String(body.email)}" belong to different users: ${[...users.keys()].join(', ')}`,
      'Give addresses of one user only, or match by login.',
    );
  }
  return [...users.values()][0];
}

/** Whether a user that a refusal carries is the one that is meant. */
function isSameUser({ login, email }: PlatformObject, body: IDataObject, matchBy: MatchBy): boolean {
  if (matchBy === 'login')
    return login !== undefined && nameKey(String(login)) === nameKey(String(body.login));
  const wanted = emailsOf(body.email).map(nameKey);
  return emailsOf(email).some((address) => wanted.includes(nameKey(address)));
}

/**
 * Looks afresh who is in the way: somebody else may have been quicker, and it may be the login or an address that is taken.
 *
 * @param taken The platform's refusal.
 * @throws NodeOperationError when it is another user than the one that is meant.
 */
async function standing(
  context: ItemContext,
  body: IDataObject,
  matchBy: MatchBy,
  taken: Error,
): Promise<PlatformObject | undefined> {
  const directory = await userDirectory(context, true);
  const user = await matchingUser(context, body, matchBy);
  if (user !== undefined) return user;
  const told = `The platform’s answer: ${taken.message}`;
  if (directory.findByLogin(context, String(body.login)) !== undefined) {
    throw context.inputError(
      `No user has the e-mail "${String(body.email)}", but another user has the login "${String(body.login)}"`,
      `Choose another login, or match by login to change the user who has it. ${told}`,
    );
  }
  for (const address of emailsOf(body.email)) {
    const holder = directory.findByEmail(context, address);
    if (holder === undefined) continue;
    throw context.inputError(
      `No user has the login "${String(body.login)}", but the e-mail "${address}" belongs to the user "${String(holder.login)}" (ID ${String(holder.id)})`,
      `Choose another address, or use Create or Update and match by e-mail to change the user who has it. ${told}`,
    );
  }
  return undefined;
}

/** The user that a lost answer was about: it has the login, and all else that was sent, perhaps in another spelling. */
async function sameUser(context: ItemContext, body: IDataObject): Promise<PlatformObject | undefined> {
  const user = await userOfLogin(context, body);
  if (user === undefined) return undefined;
  return (await mayBeOf({ wanted: omit(body, 'password') }, user)) ? user : undefined;
}

async function userOfLogin(
  context: ItemContext,
  { login }: IDataObject,
): Promise<PlatformObject | undefined> {
  const found = (await userDirectory(context, true)).findByLogin(context, String(login));
  return (
    found && (await context.object({ method: 'GET', path: `/user/${givenId(context, found, 'the user')}` }))
  );
}
