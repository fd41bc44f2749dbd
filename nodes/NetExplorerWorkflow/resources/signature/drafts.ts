import type { IDataObject } from 'n8n-workflow';

import { CANNOT_LOOK, confirmed, shownConfirmed } from '../../../shared/client/confirm';
import { saysMade } from '../../../shared/client/create';
import { givenId } from '../../../shared/client/ids';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { ageOf, isAskedFor, type Age } from '../../../shared/client/newness';
import { pages } from '../../../shared/client/pages';
import { recovered, type Call } from '../../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import type { PlatformAnswer } from '../../../shared/http/types';
import { takenBack } from '../../../shared/client/undo';
import { hasAll, partsOf, signatureOf } from './signatures';

/** A draft that was made. */
export interface Draft {
  /** As it is put out. */
  object: PlatformObject;
  /** When its creation began, in milliseconds by n8n's clock. */
  asked: number;
  /** Whether it was only found, and its age is not known: it may be an older one. */
  isDoubtful: boolean;
}

/** Drafts of this run, so that none is taken for that of another item. */
function ownDrafts(context: ItemContext): Set<string> {
  return context.run.singleton('signature drafts', () => new Set<string>());
}

/**
 * Makes a draft. When the answer is lost, an empty draft with the same fields is taken for it only if it is proven to be new:
 * one that an earlier run left, or somebody else, is not this one.
 *
 * @param body What it is to be, by wire name.
 * @throws NodeApiError also when it may have been made, and cannot be told from others.
 */
export async function createDraft(context: ItemContext, body: IDataObject): Promise<Draft> {
  return await runExclusive(context, ['draft by name', String(body.name)], async () => {
    const own = ownDrafts(context);
    const asked = Date.now();
    let isDoubtful = false;
    const recover: Call['recover'] = async (answer) => {
      const found = await madeDraft(context, body, asked, answer);
      isDoubtful = found?.age === 'unknown';
      return recovered(found?.draft);
    };
    const draft = await context.created({ method: 'POST', path: '/signatures', body, recover });
    const id = givenId(context, draft, 'the draft');
    if (own.has(id)) {
      throw context.apiError(
        `The platform answered with the draft ${id}, which it made for another item`,
        'Nothing was added to it for this item, and nothing was deleted. Look at the signatures on the platform, and run this item again alone.',
      );
    }
    own.add(id);
    const path = `/signatures/${id}`;
    const result = await confirmed(context, {
      wanted: body,
      answer: draft,
      path,
      // Nobody has seen the draft: with other terms it is of no use.
      undo: async (object) => {
        const isNew = !isDoubtful && (await draftAge(context, id, asked)) === 'new';
        const isIt = (one: PlatformObject) => isAskedFor(one, body, ['name']);
        return await takenBack(context, { path, label: 'draft', isNew, isIt }, object);
      },
    });
    return { object: shownConfirmed(result) as PlatformObject, asked, isDoubtful };
  });
}

/** The draft that a creation made which was answered without it; `undefined` if there is none, so that it is sent again. */
async function madeDraft(
  context: ItemContext,
  body: IDataObject,
  asked: number,
  answer: PlatformAnswer | undefined,
): Promise<{ draft: PlatformObject; age: Age } | undefined> {
  const own = ownDrafts(context);
  const named: string[] = [];
  for await (const { id, name } of pages(context, { method: 'GET', path: '/signatures' })) {
    if (name === body.name && !own.has(String(id))) named.push(String(id));
  }
  const candidates: Array<{ draft: PlatformObject; age: Age }> = [];
  for (const id of named) {
    // Whole: a list may give less of each.
    const draft = await signatureOf(context, id);
    if (!isEmptyDraft(context, draft) || !hasAll(draft, body)) continue;
    const age = await draftAge(context, id, asked);
    if (age !== 'old') candidates.push({ draft, age });
  }
  const [only] = candidates;
  // The only one that there is must be the one that the platform says it made.
  if (only === undefined || (candidates.length === 1 && (only.age === 'new' || saysMade(answer))))
    return only;
  throw context.apiError(
    `It is not known whether the platform made the draft "${String(body.name)}"`,
    `Its answer was lost, and it has drafts like this whose age it does not show: ${candidates.map(({ draft }) => String(draft.id)).join(', ')}. None of them was used, changed or deleted. Look at them on the platform, delete one that is too many, and run this item again.`,
  );
}

/**
 * How old a signature is, told by the first thing that happened to it. (doc: `GET /signatures/ID/activities`; derived: that
 * its creation is one of them)
 *
 * @param asked When the call began that may have made it, in milliseconds by n8n's clock.
 */
export async function draftAge(context: ItemContext, id: string, asked: number): Promise<Age> {
  const call: Call = { method: 'GET', path: `/signatures/${id}/activities`, accept: CANNOT_LOOK };
  const answer = await context.send(call);
  if (answer.status >= 400) return 'unknown';
  const { objects, total = 0 } = context.listOf(call, answer);
  const ages = objects.map(({ date }) => ageOf(date, asked, answer));
  if (ages.includes('old')) return 'old';
  const isAll = ages.length > 0 && ages.length >= total;
  return isAll && ages.every((age) => age === 'new') ? 'new' : 'unknown';
}

function isEmptyDraft(context: ItemContext, signature: PlatformObject): boolean {
  const { yousign_id: sent, deleted_at: ended } = signature;
  return (
    [sent, ended].every((value) => value === undefined || value === null || value === '') &&
    partsOf(context, signature, 'actors').length === 0 &&
    partsOf(context, signature, 'documents').length === 0
  );
}
