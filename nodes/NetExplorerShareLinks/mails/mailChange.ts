import isEqual from 'lodash/isEqual';
import type { IDataObject } from 'n8n-workflow';

import { idIn, listIn, namedId, type PlatformObject } from '../../shared/http/answers';
import { confirmed, shownConfirmed } from '../../shared/client/confirm';
import { runExclusive } from '../../shared/concurrency/keyedMutex';
import { buildRequest, nothingToChange } from '../../shared/operations/once';
import { takeIfShown } from '../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../shared/client/forEachItem';
import type { ItemContext } from '../../shared/client/itemContext';
import { checkMail, RECIPIENTS_SHOWN, recipientsOf, shownMail } from './mails';

/** Mails by ID. */
type Mails = Map<string, PlatformObject>;

/**
 * Changes the mail of a share link. The documentation names the share link here, not the mail, and knows no answer (doc), so the
 * mail is looked for among those that the account sees: by the share link of a recipient, or as the one that changed.
 */
export function updateShareLinkMail(): ItemHandler {
  return forEachItem(
    async (context) => {
      const call = await buildRequest(context, { check: checkMail });
      if (call.body === undefined) throw nothingToChange(context);
      const linkId = call.path.split('/').at(-1) ?? '';
      // One after the other, so that what changed is not the mail of another item.
      return await runExclusive(context, ['mails'], async () => {
        const before = await mailsSeen(context);
        const told = await context.objectIfAny(call);
        const mail =
          told?.recipients === undefined ? changedMail(linkId, before, await mailsSeen(context)) : told;
        const id = idIn(mail);
        const result = await confirmed(context, {
          wanted: call.body as IDataObject,
          answer: mail,
          ...(id !== undefined && { before: before?.get(id), path: `/sharelink/email/${id}` }),
          shownBy: RECIPIENTS_SHOWN,
        });
        const object = mail === undefined ? { success: true } : shownMail(context, result.object);
        return context.output([shownConfirmed({ ...result, object })]);
      });
    },
    ['GET /sharelinks/emails', 'GET /sharelink/email/:sharelinkEmailId'],
  );
}

/** The mails of share links that the account sees; `undefined` where it may not look. */
async function mailsSeen(context: ItemContext): Promise<Mails | undefined> {
  const shown = await takeIfShown(context, '/sharelinks/emails');
  if (shown === undefined) return undefined;
  const seen: Mails = new Map();
  for (const mail of shown) {
    const id = idIn(mail);
    if (id !== undefined) seen.set(id, mail);
  }
  return seen;
}

/** The one mail that a link names, as it is now; failing that, the only one that is not as it was. */
function changedMail(linkId: string, before: Mails = new Map(), after: Mails = new Map()) {
  const known = [...after].filter(([id]) => before.has(id));
  const ofLink = known.filter(([id, mail]) => [before.get(id), mail].some((one) => isOf(linkId, one)));
  const changed = known.filter(([id, mail]) => !isEqual(told(before.get(id)), told(mail)));
  const [found, ...others] = ofLink.length > 0 ? ofLink : changed;
  return others.length === 0 ? found?.[1] : undefined;
}

/** Whether a mail is of a share link. (doc: `dlink` is the own share link of a recipient; derived: `sharelink_id`) */
function isOf(linkId: string, mail: PlatformObject = {}): boolean {
  const recipients = listIn(mail.recipients)?.objects ?? [];
  return [mail.sharelink_id, ...recipients.map(({ dlink }) => dlink)].some((one) => namedId(one) === linkId);
}

/** What a mail says, to whom. */
function told({ object, content, recipients }: PlatformObject = {}): unknown[] {
  return [object, content, recipientsOf(recipients)?.map(({ email, name }) => [email, name])];
}
