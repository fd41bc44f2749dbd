import isEqual from 'lodash/isEqual';
import type { IDataObject } from 'n8n-workflow';

import { isObject, listIn, wireId } from '../../shared/http/answers';
import { reconcile, toOutput } from '../../shared/operations/update';
import { confirmed, shownConfirmed, showsAll } from '../../shared/client/confirm';
import { givenId } from '../../shared/client/ids';
import { CLOCKS_APART } from '../../shared/limits';
import { runExclusive } from '../../shared/concurrency/keyedMutex';
import { buildRequest, nothingToChange, type RequestOptions } from '../../shared/operations/once';
import { pages } from '../../shared/client/pages';
import { requestedLimit, takeUpTo } from '../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import type { ItemContext, PlatformObject } from '../../shared/client/itemContext';
import { idOf } from '../../shared/locators/locate';
import { LINKS } from '../../shared/model/links';
import { shownLink } from '../links/links';
import { createOnce } from '../links/lost';
import { addressesOf, RECIPIENTS_SHOWN, recipientsFrom } from './recipients';

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

/** Puts the recipients into the form of the platform, and checks what is there before anything is sent. */
export function checkMail(context: ItemContext, body: IDataObject): void {
  const { recipients, object } = body;
  if (recipients !== undefined)
    body.recipients = recipientsFrom(context, recipients) as unknown as IDataObject[];
  if (object !== undefined && String(object).trim() === '') {
    throw context.inputError('The mail has no subject', 'Enter one under Subject.');
  }
}

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
export function getMail(adds: RequestOptions): ItemHandler {
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
export function deleteMail(adds: RequestOptions): ItemHandler {
  return forEachItem(async (context) => {
    await context.done(await buildRequest(context, adds));
    return context.output([{ success: true }]);
  });
}

/** Changes a mail where it differs from what is wanted. */
export function updateMail(adds: RequestOptions): ItemHandler {
  return forEachItem(async (context) => {
    const { path, body } = await buildRequest(context, { ...adds, check: checkMail });
    if (body === undefined) throw nothingToChange(context);
    const wanted = body as IDataObject;
    const result = await reconcile(context, path, () => wanted, { shownBy: RECIPIENTS_SHOWN });
    return context.output([toOutput({ ...result, object: shownMail(context, result.object) })]);
  });
}
