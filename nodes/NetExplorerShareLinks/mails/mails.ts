import isEqual from 'lodash/isEqual';
import type { IDataObject } from 'n8n-workflow';

import { isObject, listIn, wireId } from '../../shared/http/answers';
import { reconcile, toOutput } from '../../shared/operations/update';
import { confirmed, showsAll, shownConfirmed, type Write } from '../../shared/client/confirm';
import { givenId } from '../../shared/client/ids';
import { CLOCKS_APART } from '../../shared/limits';
import { runExclusive } from '../../shared/concurrency/keyedMutex';
import { buildRequest, nothingToChange, type Adds } from '../../shared/operations/once';
import { pages } from '../../shared/client/pages';
import { takeUpTo, requestedLimit } from '../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import { isSame, valuesIn } from '../../shared/client/sameness';
import type { PlatformObject, ItemContext } from '../../shared/client/itemContext';
import { isEmail } from '../../shared/client/emails';
import { idOf } from '../../shared/locators/locate';
import { LINKS } from '../../shared/model/links';
import { shownLink } from '../links/links';
import { createOnce } from '../links/lost';

/** How a kind of link is mailed. */
export interface Mailing {
  /** What people call it. */
  label: string;
  /** Path of the list. (doc) */
  list: string;
  /** The locator of the link, and what names the link on the wire. (doc: `share_id`, `ulink_id`; derived: `sharelink_id`) */
  locator: string;
  linkId: 'sharelink_id' | 'share_id' | 'ulink_id';
  /** What says when it was sent. (doc) */
  sent: 'sending_date' | 'creation_date';
}

/** Somebody to mail to. (doc: an entry has `email`, and `name` in mails of share links) */
interface Recipient {
  email: string;
  name?: string;
}

/**
 * Recipients as people write them: addresses, or names with addresses in angle brackets, separated by commas, semicolons
 * or lines; an expression may give an array of them, or of objects.
 *
 * @throws NodeOperationError for one that is no e-mail address, or for none at all.
 */
function recipientsFrom(context: ItemContext, entered: unknown): Recipient[] {
  const entries = (Array.isArray(entered) ? (entered as unknown[]) : [entered]).flatMap((entry) =>
    typeof entry === 'object' && entry !== null
      ? [entry as Partial<Recipient>]
      : recipientsIn(String(entry ?? '')),
  );
  if (entries.length === 0) {
    throw context.inputError(
      'The mail has no recipient',
      'Enter at least one address under Recipients, e.g. paul@example.com.',
    );
  }
  const known = new Map<string, Recipient>();
  for (const { email = '', name } of entries) {
    const address = String(email).trim();
    if (!isEmail(address)) {
      throw context.inputError(
        `"${address.slice(0, 100)}" is not an e-mail address`,
        'Enter whole addresses under Recipients, e.g. paul@example.com, separated by commas.',
      );
    }
    if (known.has(address.toLowerCase())) continue;
    known.set(address.toLowerCase(), { email: address, ...(name && { name: String(name) }) });
  }
  return [...known.values()];
}

function recipientsIn(text: string): Recipient[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', email = part] = /^(.*)<([^<>]*)>$/.exec(part) ?? [];
      const called = name.replace(/^["'\s]+|["'\s]+$/g, '');
      return { email: email.trim(), ...(called !== '' && { name: called }) };
    });
}

/** Puts the recipients into the form of the platform, and checks what is there before anything is sent. */
export function checkMail(context: ItemContext, body: IDataObject): void {
  const { recipients, object } = body;
  if (recipients !== undefined)
    body.recipients = recipientsFrom(context, recipients) as unknown as IDataObject[];
  if (object !== undefined && String(object).trim() === '') {
    throw context.inputError('The mail has no subject', 'Enter one under Subject.');
  }
}

/** The recipients of a mail as the platform shows them; `undefined` if it does not. */
export function recipientsOf(shown: unknown): Recipient[] | undefined {
  const entries = valuesIn(shown)?.map((entry) => (isObject(entry) ? entry : { email: entry }));
  return entries?.every(({ email }) => typeof email === 'string')
    ? (entries as unknown as Recipient[])
    : undefined;
}

/** The addresses of a mail, to tell whether two go to the same people. */
function addressesOf(recipients: unknown): string[] {
  return (recipientsOf(recipients) ?? []).map(({ email }) => email.toLowerCase()).sort();
}

/** How recipients show: all addresses, and the names where it shows names. (doc: only mails of share links have them) */
export const RECIPIENTS_SHOWN: Write['shownBy'] = {
  recipients: ({ recipients }, wanted) => {
    const shown = recipientsOf(recipients);
    if (shown === undefined) return undefined;
    if (!isEqual(addressesOf(shown), addressesOf(wanted))) return false;
    const names = new Map(shown.map(({ email, name }) => [email.toLowerCase(), name]));
    const verdicts = (wanted as Recipient[]).map(({ email, name }) => {
      const its = names.get(email.toLowerCase());
      return name === undefined || (its === undefined ? undefined : isSame('name', its, name));
    });
    return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
  },
};

/** A mail as it is put out: a recipient's own share link has its complete public address. */
export function shownMail(context: ItemContext, mail: PlatformObject): PlatformObject {
  const recipients = listIn(mail.recipients)?.objects;
  // Some platforms give addresses only, which have no link.
  if (recipients === undefined) return mail;
  const shown = recipients.map((recipient) => {
    const { dlink } = recipient;
    return isObject(dlink) ? { ...recipient, dlink: shownLink(context, LINKS.shareLink, dlink) } : recipient;
  });
  return { ...mail, recipients: shown };
}

/** Sends a link by mail. A lost answer never makes it two mails. */
export function sendMail(mailing: Mailing): ItemHandler {
  return forEachItem(
    async (context) => {
      const { path, body } = await buildRequest(context, {
        check: (_, fields) => {
          fields.recipients ??= '';
          fields.object ??= '';
          checkMail(context, fields);
        },
      });
      const linkId = await idOf(context, mailing.locator);
      const wanted = { [mailing.linkId]: wireId(linkId), ...(body as IDataObject) };
      const to = addressesOf(wanted.recipients);
      const mail = await runExclusive(context, ['mail', path, linkId, ...to], async () => {
        const since = Date.now() - CLOCKS_APART;
        return await createOnce(
          context,
          { method: 'POST', path, body: wanted },
          {
            label: mailing.label,
            list: mailing.list,
            perhaps: async (one) =>
              isEqual(addressesOf(one.recipients), to) &&
              String(one[mailing.linkId] ?? linkId) === linkId &&
              String(one.object ?? '') === String(wanted.object),
            surely: (one) => Date.parse(String(one[mailing.sent])) >= since,
            asAsked: async (one) => await showsAll({ wanted, shownBy: RECIPIENTS_SHOWN }, one),
          },
        );
      });
      const own = `${path}/${givenId(context, mail, 'the mail')}`;
      const result = await confirmed(context, { wanted, answer: mail, path: own, shownBy: RECIPIENTS_SHOWN });
      return context.output([shownConfirmed({ ...result, object: shownMail(context, result.object) })]);
    },
    [`GET ${mailing.list}`],
  );
}

/** One mail. */
export function getMail(adds: Adds): ItemHandler {
  return forEachItem(async (context) =>
    context.output([shownMail(context, await context.object(await buildRequest(context, adds)))]),
  );
}

/** Mails of a kind: all or up to a limit. */
export function listMails(): ItemHandler {
  return forEachItem(async (context) => {
    const mails = await takeUpTo(pages(context, await buildRequest(context)), requestedLimit(context));
    return context.output(mails.map((mail) => shownMail(context, mail)));
  });
}

/** Deletes a mail; some platforms answer what it was. (doc: mails of share links) */
export function deleteMail(adds: Adds): ItemHandler {
  return forEachItem(async (context) => {
    await context.done(await buildRequest(context, adds));
    return context.output([{ success: true }]);
  });
}

/** Changes a mail where it differs from what is wanted. */
export function updateMail(adds: Adds): ItemHandler {
  return forEachItem(async (context) => {
    const { path, body } = await buildRequest(context, { ...adds, check: checkMail });
    if (body === undefined) throw nothingToChange(context);
    const wanted = body as IDataObject;
    const result = await reconcile(context, path, () => wanted, { shownBy: RECIPIENTS_SHOWN });
    return context.output([toOutput({ ...result, object: shownMail(context, result.object) })]);
  });
}
