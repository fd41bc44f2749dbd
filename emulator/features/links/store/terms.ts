import { createHmac, randomBytes } from 'node:crypto';
import type { OwnerMail } from '../../../contract.js';
import { PlatformError, badRequest } from '../../../errors.js';
import { emailsOf } from '../../../store/emails.js';
import type { Caller, Extra } from '../../../store/model.js';
import type { Platform } from '../../../store/platform.js';
import { texts, type Text } from '../../../texts.js';
import { linkTexts } from '../texts.js';
import type { AnyLink, DownloadLink, Link, LinkEmail } from './model.js';

const shortestPassword = 4;
const markKey = randomBytes(32);

/** What requests may say about any link; absent fields stay as they are, null takes away. */
export interface TermsChange {
  expiration?: Date | null;
  password?: string | null;
  type?: number | null;
  maxDownloads?: number | null;
  notify?: boolean;
  extra: Extra;
}

/** @throws PlatformError 400 for an expiration in the past, a limit below 1 or a short password (derived). */
export function checkTerms({ expiration, maxDownloads, password }: TermsChange): void {
  if (expiration && expiration.getTime() <= Date.now()) throw new PlatformError(400, texts.expirationPast);
  if (typeof maxDownloads === 'number' && maxDownloads < 1) throw badRequest('max_downloads');
  if (typeof password === 'string' && password.length < shortestPassword) {
    throw new PlatformError(400, texts.passwordTooShort, shortestPassword);
  }
}

type Terms = Pick<Link, 'expiration' | 'password' | 'type' | 'extra'>;

/** Takes over what checkTerms let pass. */
export function applyTerms(
  link: Terms | (Terms & Pick<DownloadLink, 'maxDownloads' | 'notify'>),
  change: TermsChange,
): void {
  const { extra, ...terms } = change;
  if (terms.expiration !== undefined) link.expiration = terms.expiration;
  if (terms.password !== undefined) link.password = terms.password;
  if (terms.type !== undefined) link.type = terms.type;
  if ('maxDownloads' in link) {
    if (terms.maxDownloads !== undefined) link.maxDownloads = terms.maxDownloads;
    if (terms.notify !== undefined) link.notify = terms.notify;
  }
  Object.assign(link.extra, extra);
}

/** Terms of a link for which a request said nothing yet. */
export const noTerms = {
  expiration: null,
  password: null,
  type: null,
  maxDownloads: null,
  downloads: 0,
  notify: false,
} as const;

/** Whether time and the number of downloads still allow to use a link. */
export function isOpen(link: AnyLink): boolean {
  if (link.expiration && link.expiration.getTime() <= Date.now()) return false;
  return link.kind === 'ulink' || link.maxDownloads === null || link.downloads < link.maxDownloads;
}

/**
 * What a link tells about its password: two links with the same password have the same mark (doc), which does not give
 * it away. null without a password (doc).
 */
export function passwordMark({ password }: Link): string | null {
  if (password === null) return null;
  return createHmac('sha256', markKey).update(password).digest('hex').slice(0, 32);
}

/**
 * @param proof the password that a visitor has proven to know.
 * @throws PlatformError 403 if the link has another one.
 */
export function requirePassword(link: Link, proof: string | null): void {
  if (link.password !== null && link.password !== proof) throw new PlatformError(403, linkTexts.linkPassword);
}

/** Links and their mails are seen and changed by their owner and by administrators (derived). */
export function isTheirs(caller: Caller, { ownerId }: Link | LinkEmail): boolean {
  return caller.administrator || caller.user.id === ownerId;
}

/** The caller's own ones, those of everyone for an administrator, oldest first. */
export function ownOf<T extends Link | LinkEmail>(caller: Caller, all: Iterable<T>): T[] {
  return [...all].filter((entry) => isTheirs(caller, entry));
}

/** @throws PlatformError 404, also for one of someone else (derived). */
export function ownById<T extends Link | LinkEmail>(
  caller: Caller,
  all: ReadonlyMap<number, T>,
  id: number,
  reason: Text,
): T {
  const found = all.get(id);
  if (!found || !isTheirs(caller, found)) throw new PlatformError(404, reason, id);
  return found;
}

/** Mails the owner of a link, unless the account is gone. @param mail what happened. */
export function tellOwner({ state }: Platform, { ownerId }: Link, mail: OwnerMail): void {
  const owner = state.users.get(ownerId);
  if (owner) state.mails.push({ at: Date.now(), to: emailsOf(owner.email), ...mail });
}

/**
 * Sends the password of a link by SMS: to the number given, or to the `phone` the link was made with (derived).
 * @throws PlatformError 400 unless the link is of type 1 and has a password, and without a number.
 */
export function sendPassword(
  { state }: Platform,
  link: Link & { kind: 'share' | 'ulink' },
  phone?: string,
): void {
  if (link.type !== 1 || link.password === null) throw new PlatformError(400, linkTexts.linkWithoutSms);
  const number = phone ?? link.extra.phone;
  if (typeof number !== 'string' || !/^\+?[\d\s().-]{4,30}$/.test(number)) throw badRequest('phone');
  state.mails.push({ at: Date.now(), to: [number], kind: 'sms', linkKind: link.kind, linkId: link.id });
}
