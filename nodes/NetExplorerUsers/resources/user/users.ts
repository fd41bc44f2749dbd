import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';

import { reconcile, toOutput, type Reconciled } from '../../../shared/operations/update';
import { namedId, wireId, type WireId } from '../../../shared/http/answers';
import { shownConfirmed } from '../../../shared/client/confirm';
import { LOGIN_LONGEST, PASSWORD_SHORTEST } from '../../../shared/limits';
import { givenId } from '../../../shared/client/ids';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { Call } from '../../../shared/client/call';
import { asThrown } from '../../../shared/http/errors';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { valuesIn } from '../../../shared/client/sameness';
import { addKnown } from '../../../shared/model/directory';
import { emailsOf, isEmail } from '../../../shared/client/emails';
import { asLocator, idFrom, idOf } from '../../../shared/locators/locate';
import { matchingUser, newUser } from './newUser';

/** Makes a user that must be new. */
export function createUser(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { body, roots } = await wantedUser(context, 'additionalFields');
      const result = await newUser(context, withRoots(body, roots), 'login');
      if ('created' in result)
        return context.output([shownConfirmed(await welcomed(context, result.created))]);
      throw context.inputError(
        `There is a user with the login "${String(body.login)}" already`,
        `It has the ID ${result.existingId}. Choose another login, or use Create or Update to change the user who has it.`,
      );
    },
    ['POST /reset_password'],
  );
}

/** Brings a user to what is wanted: made if missing, changed where it differs, left alone otherwise. */
export function createOrUpdateUser(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { body, roots } = await wantedUser(context, 'additionalFields');
      const matchBy = context.param<string>('matchBy', 'login') === 'email' ? 'email' : 'login';
      const byEmail = matchBy === 'email';
      const key = byEmail ? emailsOf(body.email).join(',') : String(body.login);
      // Two items about one user, in this process, must not both find nobody.
      return await runExclusive(context, ['user by key', key.toLowerCase()], async () => {
        const known = await matchingUser(context, body, matchBy);
        const result =
          known === undefined
            ? await newUser(context, withRoots(body, roots), matchBy)
            : { existingId: givenId(context, known, 'the user') };
        if ('created' in result) return context.output([toOutput(await welcomed(context, result.created))]);
        // What the user was found by stays as it is, and a password only begins with the account.
        const wanted = omit(body, byEmail ? ['login', 'email', 'password'] : ['login', 'password']);
        const updated = await update(context, result.existingId, wanted, roots);
        return context.output([toOutput(updated)]);
      });
    },
    ['GET /users', 'GET /user/{user}', 'PUT /user/{user}', 'POST /reset_password'],
  );
}

/** Changes a user where it differs from what is wanted. */
export function updateUser(): ItemHandler {
  return forEachItem(
    async (context) => {
      const call = await buildRequest(context, { check: checkUser });
      const body = (call.body ?? {}) as IDataObject;
      const roots = await rootsOf(context, 'updateFields');
      if (Object.keys(body).length === 0 && roots === undefined) throw nothingToChange(context);
      return context.output([toOutput(await updateAt(context, call.path, body, roots, 'updateFields'))]);
    },
    ['GET /user/{user}'],
  );
}

interface WantedUser {
  /** Fields by wire name. */
  body: IDataObject;
  /** Ids of root folders, if any were given. */
  roots: WireId[] | undefined;
}

async function wantedUser(context: ItemContext, collection: string): Promise<WantedUser> {
  const { body } = await buildRequest(context, { check: checkNewUser });
  return { body: body as IDataObject, roots: await rootsOf(context, collection) };
}

/**
 * Checks what was entered about a user before anything is sent, and puts login and addresses into the platform's form.
 *
 * @throws NodeOperationError that names the field.
 */
export function checkUser(context: ItemContext, body: IDataObject): void {
  const { login, email, language, password } = body;
  if (login !== undefined) {
    const text = String(login).trim();
    const problem = loginProblem(text);
    if (problem !== undefined) {
      throw context.inputError(
        `The login "${text.slice(0, LOGIN_LONGEST)}" cannot be used: ${problem}`,
        'Enter what the user is to sign in with, e.g. m.durand.',
      );
    }
    body.login = text;
  }
  if (email !== undefined) {
    const addresses = emailsOf(email);
    const wrong = addresses.find((address) => !isEmail(address));
    if (wrong !== undefined || addresses.length === 0) {
      throw context.inputError(
        wrong === undefined ? 'The user has no e-mail address' : `"${wrong}" is not an e-mail address`,
        'Enter a whole address under Email, e.g. marie.durand@example.com, or several separated by commas.',
      );
    }
    body.email = addresses.join(',');
  }
  if (language !== undefined && !/^(auto|[a-z]{2})$/.test(String(language))) {
    throw context.inputError(
      `The language "${String(language).slice(0, 20)}" is not one of the platform`,
      'Choose one from the list, or give its code of two letters such as fr or en, or auto.',
    );
  }
  if (password !== undefined && String(password).length < PASSWORD_SHORTEST) {
    throw context.inputError(
      'The password is too short',
      `Enter at least ${PASSWORD_SHORTEST} characters under Password.`,
    );
  }
}

function checkNewUser(context: ItemContext, body: IDataObject): void {
  if (context.param<string>('signIn', 'later') === 'password') body.password ??= '';
  body.login ??= '';
  body.email ??= '';
  checkUser(context, body);
}

function loginProblem(login: string): string | undefined {
  if (login === '') return 'it is empty';
  if (login.length > LOGIN_LONGEST) return `it is longer than ${LOGIN_LONGEST} characters`;
  return /[\p{Cc},]/u.test(login) ? 'it contains a comma or a control character' : undefined;
}

/** The ids of the root folders that were chosen; `undefined` if nothing was said about them. */
async function rootsOf(context: ItemContext, collection: string): Promise<WireId[] | undefined> {
  const chosen = context.param<Array<{ rootFolder?: unknown }>>(`${collection}.roots.root`, []);
  const removeOthers = context.param<string>(`${collection}.otherRoots`, 'keep') === 'remove';
  if (chosen.length === 0 && !removeOthers) return undefined;
  const ids = new Set<WireId>();
  for (const { rootFolder } of chosen) {
    const field = { label: 'root folder', kind: 'folder' } as const;
    ids.add(wireId(await idFrom(context, field, asLocator(rootFolder, 'folder'))));
  }
  return [...ids];
}

/** The fields of a new user, with its root folders if any were given. */
function withRoots(body: IDataObject, roots: WireId[] | undefined): IDataObject {
  return { ...body, ...(roots && { roots }) };
}

async function update(
  context: ItemContext,
  id: string,
  wanted: IDataObject,
  roots: WireId[] | undefined,
): Promise<Reconciled> {
  return await updateAt(context, `/user/${id}`, wanted, roots, 'additionalFields');
}

async function updateAt(
  context: ItemContext,
  path: string,
  wanted: IDataObject,
  roots: WireId[] | undefined,
  collection: string,
): Promise<Reconciled> {
  const keep = context.param<string>(`${collection}.otherRoots`, 'keep') === 'keep';
  // Root folders are read, merged and written: two items about one user, in this process, must not overlap.
  const result = await runExclusive(
    context,
    ['user', path],
    async () =>
      await reconcile(context, path, (current) => {
        if (roots === undefined) return wanted;
        const has = keep ? rootsIn(context, current) : [];
        return { ...wanted, roots: [...new Set([...has, ...roots])] };
      }),
  );
  await addKnown(context, 'user', result.object);
  return result;
}

/**
 * The ids of a user's root folders.
 *
 * @throws NodeApiError when the platform does not show them: they are written as a whole, so others would be lost.
 */
function rootsIn(context: ItemContext, { roots, login }: PlatformObject): WireId[] {
  const shown = roots === null ? [] : valuesIn(roots);
  const ids = shown?.map(namedId);
  if (ids?.every((id) => id !== undefined)) return ids.map(wireId);
  throw context.apiError(
    `The platform does not show the root folders of the user "${String(login)}"`,
    'They are written as a whole, so the others would be lost. Nothing was changed. Choose to remove the others under Other Root Folders if that is wanted.',
  );
}

/** Mails a user a link to choose a password. */
export function sendPasswordMail(): ItemHandler {
  return forEachItem(
    async (context) => {
      const id = await idOf(context, 'user');
      const user = await context.object({ method: 'GET', path: `/user/${id}` });
      await context.done(passwordMail(user));
      return context.output([{ id: user.id, login: user.login, email: user.email, mail_sent: true }]);
    },
    ['GET /user/{user}'],
  );
}

/** (doc: `POST /reset_password`; client: `login_or_email`) */
function passwordMail({ login }: PlatformObject): Call {
  return { method: 'POST', path: '/reset_password', body: { login_or_email: String(login) } };
}

/** Mails a new user the link to choose a password, if that is wanted. */
async function welcomed(context: ItemContext, created: Reconciled): Promise<Reconciled> {
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
