import { randomInt } from 'crypto';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { LINK_DAYS_LONGEST, LINK_PASSWORD_MADE, LINK_PASSWORD_SHORTEST } from '../../shared/limits';
import { isOn } from '../../shared/http/answers';
import type { Write } from '../../shared/client/confirm';
import type { PlatformObject, ItemContext } from '../../shared/client/itemContext';
import { LINKS, type LinkKind } from '../../shared/model/links';
import { opensWith } from './passwords';

/** Flags of a share and of an upload link. (doc) */
const DOWNLOAD_ONLY = 1;
const PASSWORD_PROTECTED = 1;
const ACKNOWLEDGE = 4;
/** The type of a link whose password goes out by SMS. (doc for share links, derived for the others) */
const BY_SMS = 1;

/** A mark of a password is longer than a word for yes. */
const MARK_SHORTEST = 8;

/** What can be read without mistaking one character for another. */
const READABLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * Makes up a password that can be read out: groups of five with a hyphen between, with capitals, small letters and
 * digits.
 */
function makePassword(): string {
  for (;;) {
    const characters = Array.from({ length: LINK_PASSWORD_MADE }, () => READABLE[randomInt(READABLE.length)]);
    const password = characters.join('').replace(/.{5}(?=.)/g, '$&-');
    if ([/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(password))) return password;
  }
}

/**
 * Puts the terms that were chosen into the body, and checks all of them before anything is sent.
 *
 * `null` takes a term away. (derived)
 *
 * @returns The password if it was made up here: the only one that is put out.
 * @throws NodeOperationError that names the field; never with the password.
 */
export function setTerms(context: ItemContext, body: IDataObject): string | undefined {
  setExpiration(context, body);
  checkDownloads(context, body);
  const made = setPassword(context, body);
  const bySms = chosen<boolean>(context, 'passwordBySms');
  if (bySms !== undefined) body.type = bySms ? BY_SMS : null;
  return made;
}

/** @throws NodeOperationError when the password of a new link is to go out by SMS, and there is none. */
export function checkSms(context: ItemContext, { type, password }: IDataObject): void {
  if (type !== BY_SMS || typeof password === 'string') return;
  throw context.inputError(
    'There is no password to send by SMS',
    'Choose a password under Password, or turn off Password by SMS.',
  );
}

/** What was chosen of the further fields, whether they are those of a creation or of an update. */
export function chosen<T>(context: ItemContext, name: string): T | undefined {
  return (
    context.param<T | null>(`additionalFields.${name}`, null) ??
    context.param<T | null>(`updateFields.${name}`, null) ??
    undefined
  );
}

function setExpiration(context: ItemContext, body: IDataObject): void {
  const how = context.param<string>('expires', 'keep');
  if (how === 'never' && context.param<string>('operation', '') === 'update') body.expiration_date = null;
  if (how === 'days') body.expiration_date = inDays(context, context.param<unknown>('expirationDays', 0));
  if (how === 'date') {
    const date = context.param('expirationDate', '');
    if (date === '') {
      throw context.inputError(
        'No expiration date was entered',
        'Enter the date under Expiration Date, or choose something else under Expires.',
      );
    }
    body.expiration_date = date;
  }

  const { expiration_date: date } = body;
  if (typeof date === 'string' && Date.parse(date) <= Date.now()) {
    throw context.inputError(
      `The expiration date is in the past: ${date}`,
      'Enter a date to come under Expiration Date.',
    );
  }
}

function inDays(context: ItemContext, entered: unknown): string | null {
  const days = Number(entered);
  if (entered === '' || !Number.isInteger(days) || days < 1 || days > LINK_DAYS_LONGEST) {
    throw context.inputError(
      `The link cannot expire after "${String(entered).slice(0, 60)}" days`,
      `Enter a whole number from 1 to ${LINK_DAYS_LONGEST} under Days Until Expiration.`,
    );
  }
  // Days of the workflow's time zone, where one may have 23 or 25 hours.
  const end = DateTime.now().setZone(context.engine.getTimezone()).plus({ days });
  return end.startOf('second').toUTC().toISO({ suppressMilliseconds: true });
}

function checkDownloads(context: ItemContext, body: IDataObject): void {
  const unlimited = chosen<boolean>(context, 'unlimited') === true;
  const { max_downloads: entered } = body;
  if (entered !== undefined && entered !== null) {
    const most = Number(entered);
    if (entered === '' || !Number.isInteger(most) || most < 1) {
      throw context.inputError(
        `The maximum of downloads cannot be "${String(entered).slice(0, 60)}"`,
        'Enter a whole number from 1 under Maximum Downloads, or leave the field out for any number.',
      );
    }
    if (unlimited) {
      throw context.inputError(
        'A maximum of downloads and Unlimited Downloads were both chosen',
        'Leave out Maximum Downloads or Unlimited Downloads.',
      );
    }
    body.max_downloads = most;
  }
  if (unlimited) body.max_downloads = null;
}

function setPassword(context: ItemContext, body: IDataObject): string | undefined {
  const how = context.param<string>('passwordBy', 'keep');
  if (how === 'none' && context.param<string>('operation', '') === 'update') body.password = null;
  if (how === 'entered') body.password = context.param<string | undefined>('password', '') ?? '';
  if (how === 'generated') body.password = makePassword();
  const { password } = body;
  // From Custom Fields, a password of digits arrives as a number.
  if (typeof password === 'number') body.password = String(password);
  if (typeof body.password === 'string' && [...body.password].length < LINK_PASSWORD_SHORTEST) {
    throw context.inputError(
      'The password is too short',
      `Enter at least ${LINK_PASSWORD_SHORTEST} characters under Password to Set, or choose Generate One.`,
    );
  }
  return how === 'generated' ? String(password) : undefined;
}

/** The flags that were chosen for a share, given those that are set. */
export function shareFlags(context: ItemContext, flags: number): number | undefined {
  return switched(flags, DOWNLOAD_ONLY, chosen<boolean>(context, 'downloadOnly'));
}

/** The flags that were chosen for an upload link; whether it has a password is one of them. */
export function uploadFlags(
  context: ItemContext,
  flags: number,
  { password }: IDataObject,
): number | undefined {
  const isProtected = password === undefined ? undefined : password !== null;
  const before = switched(flags, PASSWORD_PROTECTED, isProtected);
  return switched(before ?? flags, ACKNOWLEDGE, chosen<boolean>(context, 'acknowledge')) ?? before;
}

/** The flags of a kind of link that this node sets; the platform may have others beside them. */
const FLAGS: Partial<Record<string, number>> = {
  [LINKS.share.path]: DOWNLOAD_ONLY,
  [LINKS.uploadLink.path]: PASSWORD_PROTECTED | ACKNOWLEDGE,
};

/**
 * How the terms of a link show that do not show under their own name. (doc: `password_protected` of share links, the flag of
 * upload links)
 */
export function termsShown(context: ItemContext, kind: LinkKind): Write['shownBy'] {
  const { path } = kind;
  return {
    password: async (link, wanted, before) => {
      const isProtected = protectionOf(path, link);
      if (isProtected === undefined) return undefined;
      if (typeof wanted !== 'string' || !isProtected) return isProtected === (wanted !== null);
      if (before === undefined || protectionOf(path, before) === false) return true;
      // It had one before: that it has one now says nothing, unless it shows to be another.
      return isOtherMark(before, link) || (await opensWith(context, kind, { ...before, ...link }, wanted));
    },
    flags: ({ flags }, wanted) => {
      if (flags === undefined || flags === null) return undefined;
      const [has, asked, known] = [Number(flags), Number(wanted), FLAGS[path] ?? ~0];
      return (has & known) === (asked & known) && (has & asked) === asked;
    },
  };
}

/** Whether a link has a password; `undefined` if it does not show. */
export function protectionOf(
  path: string,
  { password_protected: mark, flags }: PlatformObject,
): boolean | undefined {
  if (mark !== undefined)
    return isOn(mark) || (typeof mark === 'string' && !/^(0|false|no|off)?$/i.test(mark.trim()));
  if (path !== LINKS.uploadLink.path || flags === undefined || flags === null) return undefined;
  return (Number(flags) & PASSWORD_PROTECTED) !== 0;
}

/** Whether the marks of two passwords differ. (doc: the same password has the same mark) */
function isOtherMark(
  { password_protected: one }: PlatformObject,
  { password_protected: other }: PlatformObject,
) {
  const areMarks = [one, other].every((mark) => typeof mark === 'string' && mark.length > MARK_SHORTEST);
  return areMarks && one !== other;
}

function switched(flags: number, flag: number, on: boolean | undefined): number | undefined {
  if (on === undefined) return undefined;
  return on ? flags | flag : flags & ~flag;
}
