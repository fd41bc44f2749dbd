import isEqual from 'lodash/isEqual';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { customFields } from '../../../shared/fields/common';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { confirmed, shownConfirmed } from '../../../shared/client/confirm';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { takeIfShown } from '../../../shared/client/take';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { idIn, listIn, namedId } from '../../../shared/http/answers';
import { buildRequest, nothingToChange } from '../../../shared/operations/once';
import { mailUpdates } from '../../mails/fields';
import { further } from '../../further';
import { checkMail, shownMail } from '../../mails/mails';
import { RECIPIENTS_SHOWN, recipientsOf } from '../../mails/recipients';

export const update: Operation = {
  name: 'Update',
  value: 'update',
  action: 'Update an email of a share link',
  description: 'Change recipients, subject or text of what was mailed; new recipients get a mail',
  // (doc: it is named by the share link, unlike the others)
  request: { method: 'PUT', path: '/sharelink/email/{mailedShareLink}' },
  handler: forEachItem(updateMail, ['GET /sharelinks/emails', 'GET /sharelink/email/:sharelinkEmailId']),
  fields: [
    shareLinkLocator({
      name: 'mailedShareLink',
      description:
        'The share link that was mailed: the API names the e-mail by it. The own share link of a recipient, as Get gives it, does as well.',
    }),
    further('updateFields', mailUpdates),
    customFields,
  ],
};

/**
 * Changes the mail of a share link. The documentation names the share link here, not the mail, and knows no answer (doc), so the
 * mail is looked for among those that the account sees: by the share link of a recipient, or as the one that changed.
 */
async function updateMail(context: ItemContext): Promise<INodeExecutionData[]> {
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
}

/** Mails by ID. */
type Mails = Map<string, PlatformObject>;

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
