import { badRequest } from '../../../errors.js';
import { checkEmail, emailsOf } from '../../../store/emails.js';
import type { Caller, Extra, User } from '../../../store/model.js';
import type { Platform } from '../../../store/platform.js';
import { linkTexts } from '../texts.js';
import {
  Links,
  newKey,
  pagePath,
  type AnyLink,
  type LinkEmail,
  type Recipient,
  type Share,
} from './model.js';
import { addSharelink, applyFields, draftSharelink, sharelinkById } from './sharelinks.js';
import type { SharelinkChange, SharelinkDraft } from './sharelinks.js';
import { ownById } from './terms.js';
import { alertFlag, ulinkById } from './ulinks.js';

/** Someone to mail a link to. */
export interface Addressee {
  email: string;
  name?: string;
}

/** What requests may say about a mailed link; absent fields stay as they are. */
export interface EmailChange {
  recipients?: Addressee[];
  /** Subject. */
  object?: string;
  content?: string;
  /** Upload links only: whether the owner is told about deposits (doc). */
  alert?: boolean;
  extra: Extra;
}

/** Who sends a mail, and from which platform. */
export interface Sender {
  platform: Platform;
  caller: Caller;
  /** What public addresses begin with. */
  origin: string;
}

/**
 * Mails a link of its own (doc) to each recipient.
 * @param baseId a share link to take files and terms from; the change is about what differs, or about all without one.
 * @throws PlatformError 400, 403, 404; nothing is made or sent then.
 */
export function createSharelinkEmail(
  sender: Sender,
  baseId: number | undefined,
  change: SharelinkChange,
  mail: EmailChange,
): LinkEmail {
  const { platform, caller } = sender;
  const recipients = checkedRecipients(mail.recipients ?? []);
  const base = baseId === undefined ? undefined : sharelinkById(platform, caller, baseId);
  const draft = draftSharelink(platform, caller, { ...change, key: undefined }, base);
  const email = addEmail(sender, 'sharelink', base?.id ?? null, mail);
  send(sender, email, recipients, draft);
  return email;
}

/** Mails a share, to each recipient with a key of the own (derived). @throws PlatformError 400; nothing is sent then. */
export function createShareEmail(sender: Sender, share: Share, mail: EmailChange): LinkEmail {
  const recipients = checkedRecipients(mail.recipients ?? []);
  const email = addEmail(sender, 'share', share.id, mail);
  send(sender, email, recipients);
  return email;
}

/** Mails an upload link. @throws PlatformError 400, 404; nothing is sent then. */
export function createUlinkEmail(sender: Sender, ulinkId: number, mail: EmailChange): LinkEmail {
  const ulink = ulinkById(sender.platform, sender.caller, ulinkId);
  const recipients = checkedRecipients(mail.recipients ?? []);
  const email = addEmail(sender, 'ulink', ulink.id, mail);
  applyAlert(sender.platform, email, mail);
  send(sender, email, recipients);
  return email;
}

/**
 * Changes what was mailed. It is not sent again, except to recipients who are new; those who are not named any more lose
 * their link (all derived).
 * @param change for share links: what to change in the links of all recipients.
 * @throws PlatformError 400, 403, 404; nothing is changed then.
 */
export function updateEmail(
  sender: Sender,
  email: LinkEmail,
  mail: EmailChange,
  change?: SharelinkChange,
): LinkEmail {
  const { platform } = sender;
  const wanted = mail.recipients && checkedRecipients(mail.recipients);
  const draft = change && draftOf(sender, email, change);
  email.object = mail.object ?? email.object;
  email.content = mail.content ?? email.content;
  Object.assign(email.extra, mail.extra);
  applyAlert(platform, email, mail);
  for (const { link } of email.recipients) {
    if (!link || !change || !draft) continue;
    applyFields(link, { ...change, extra: {} });
    if (change.fileIds) link.files = [...draft.files];
  }
  if (!wanted) return email;
  const kept = email.recipients.filter((known) => wanted.some((other) => isSame(known, other)));
  const added = wanted.filter((other) => !email.recipients.some((known) => isSame(known, other)));
  withdraw(
    platform,
    email.recipients.filter((known) => !kept.includes(known)),
  );
  email.recipients = kept;
  send(sender, email, added, draft);
  return email;
}

/** Deletes what was mailed, with the links that were made for its recipients (derived). */
export function deleteEmail(platform: Platform, email: LinkEmail): void {
  platform.state.of(Links).emails.delete(email.id);
  withdraw(platform, email.recipients);
}

/** @throws PlatformError 404, also for one of another kind or of someone else. */
export function emailById({ state }: Platform, caller: Caller, kind: AnyLink['kind'], id: number): LinkEmail {
  return ownById(caller, emailsOfKind(state.of(Links).emails, kind), id, linkTexts.linkEmailNotFound);
}

/**
 * Mailed share links by what `PUT /sharelink/email/:sharelinkId` names: a share link that was mailed, or that a recipient
 * got; the mail itself too (derived).
 * @throws PlatformError 404.
 */
export function emailOfSharelink(platform: Platform, caller: Caller, id: number): LinkEmail {
  const { emails } = platform.state.of(Links);
  const about = ({ linkId, recipients }: LinkEmail) =>
    linkId === id || recipients.some(({ link }) => link?.id === id);
  const named = [...emailsOfKind(emails, 'sharelink').values()].filter(about).at(-1);
  return emailById(platform, caller, 'sharelink', named?.id ?? id);
}

/** Mails of one kind, oldest first. */
export function emailsOfKind(
  emails: ReadonlyMap<number, LinkEmail>,
  kind: AnyLink['kind'],
): Map<number, LinkEmail> {
  return new Map([...emails].filter(([, email]) => email.kind === kind));
}

function addEmail(
  { platform: { state }, caller }: Sender,
  kind: AnyLink['kind'],
  linkId: number | null,
  { object, content, extra }: EmailChange,
): LinkEmail {
  const email: LinkEmail = {
    kind,
    id: state.of(Links).nextId(),
    ownerId: caller.user.id,
    linkId,
    object: object ?? '',
    content: content ?? '',
    sent: new Date(),
    recipients: [],
    extra,
  };
  state.of(Links).emails.set(email.id, email);
  return email;
}

/** Adds recipients, each with a link or a key of their own where the kind has one, and records their mails. */
function send(sender: Sender, email: LinkEmail, added: readonly Addressee[], draft?: SharelinkDraft): void {
  const { platform, origin } = sender;
  const { state } = platform;
  for (const addressee of added) {
    const recipient: Recipient = { ...addressee, userId: accountWith(state.users.all, addressee.email)?.id };
    if (email.kind === 'sharelink' && draft) {
      const own = { key: newKey(), files: [...draft.files], extra: { ...draft.extra } };
      recipient.link = addSharelink(platform, { ...draft, ...own });
    }
    if (email.kind === 'share') recipient.key = newKey();
    email.recipients.push(recipient);
    const linkId = recipient.link?.id ?? email.linkId!;
    const key = recipient.link?.key ?? recipient.key ?? state.of(Links).ulinks.get(linkId)!.key;
    const { kind, object, content, ownerId: sourceId } = email;
    const url = origin + pagePath(kind, key);
    const mail = { kind, emailId: email.id, linkId, sourceId, object, content, url };
    state.mails.push({ at: Date.now(), to: [addressee.email], ...mail });
  }
}

/** What new recipients of share links get: what the others have, with the change. */
function draftOf({ platform, caller }: Sender, email: LinkEmail, change: SharelinkChange): SharelinkDraft {
  const [first] = email.recipients.flatMap(({ link }) => link ?? []);
  return draftSharelink(platform, caller, { ...change, key: undefined }, first);
}

function withdraw({ state }: Platform, recipients: readonly Recipient[]): void {
  for (const { link } of recipients) if (link) state.of(Links).sharelinks.delete(link.id);
}

function applyAlert({ state }: Platform, { kind, linkId }: LinkEmail, { alert }: EmailChange): void {
  const ulink = kind === 'ulink' && state.of(Links).ulinks.get(linkId ?? -1);
  if (!ulink || alert === undefined) return;
  ulink.flags = alert ? ulink.flags | alertFlag : ulink.flags & ~alertFlag;
}

/** One for each address. @throws PlatformError 400 for none, or a wrong address. */
function checkedRecipients(recipients: readonly Addressee[]): Addressee[] {
  if (recipients.length === 0) throw badRequest('recipients');
  for (const { email } of recipients) checkEmail(email);
  return recipients.filter((one, index) => recipients.findIndex((other) => isSame(one, other)) === index);
}

function isSame(one: Addressee, other: Addressee): boolean {
  return one.email.toLowerCase() === other.email.toLowerCase();
}

function accountWith(users: readonly User[], address: string): User | undefined {
  const wanted = address.toLowerCase();
  return users.find((user) => emailsOf(user.email.toLowerCase()).includes(wanted));
}
