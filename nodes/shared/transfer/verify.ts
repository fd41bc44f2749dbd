import { idIn, md5In } from '../http/answers';
import {
  anotherFile,
  isInPlace,
  isShownInPlace,
  sizeOf,
  wasThere,
  type Delivery,
  type Sent,
} from './arrivals';
import { appears } from '../client/appears';
import { HASH_LATER, LAG_PAUSES, TRANSFERS } from '../limits';
import type { Call } from '../client/call';
import type { PlatformObject, ItemContext } from '../client/itemContext';

/** What the platform shows of a content that is not the one that was sent. */
interface Difference {
  hash?: string;
  size?: number;
}

/** What came of comparing: the file as it is now, and what speaks for or against its content. */
interface Checked {
  file: PlatformObject;
  verdict: 'same' | 'unknown' | Difference;
}

/**
 * Sends a file and compares the platform's hash with what was sent. A damaged arrival is sent again; a platform that changes
 * content on arrival, e.g. by a watermark, is told from that.
 *
 * @param send Sends it once.
 * @returns The file; it says so where its hash could not be compared, or is another one and that is accepted.
 */
export async function verified(
  context: ItemContext,
  delivery: Delivery,
  send: () => Promise<Sent>,
): Promise<PlatformObject> {
  const differences: Difference[] = [];
  const left: string[] = [];
  while (differences.length < TRANSFERS) {
    const sent = await send();
    const { file, verdict } = await check(context, delivery, sent);
    const kept = left.length === 0 ? {} : { left_behind: left.join(', ') };
    if (verdict === 'same') return { ...file, ...kept };
    if (verdict === 'unknown') return { ...file, hash_verified: false, ...kept };

    differences.push(verdict);
    if (isChange(context, differences, delivery.source.size)) {
      if (delivery.ifChanged === 'fail') throw changed(context, file, left);
      return { ...file, hash_verified: false, content_changed: true, ...kept };
    }
    if (!(await isRemoved(context, delivery, file))) left.push(`ID ${String(file.id)}`);
    // Damage of the way there keeps the size, or is over the next time.
    if (differences.length > 1 && isOtherSize(verdict, delivery.source.size)) break;
  }
  throw context.apiError(
    `"${delivery.name}" arrived damaged ${differences.length} times`,
    'The MD5 hash that the platform computed differs from the one of the content that was sent, and is another one each time.',
    left.length === 0
      ? 'What arrived damaged was removed.'
      : `What arrived damaged and could not be removed is still there: ${left.join(', ')}.`,
  );
}

/**
 * Compares, and reads the file once more where the answer does not show that it is the one that was sent, with its content.
 * The answer may have been about another file, or an older version: then what was sent is found where it was sent to.
 *
 * @throws NodeApiError when the answer was about another file and what was sent is not there.
 */
async function check(context: ItemContext, delivery: Delivery, { file, hash, look }: Sent): Promise<Checked> {
  const { size } = delivery.source;
  const first = compared(file, size, hash);
  const id = idIn(file);
  const isShown = isShownInPlace(delivery, file);
  if (id === undefined || (first === 'same' && isShown)) return { file, verdict: first };
  // A hash may be computed a moment later. (client)
  if (first === 'unknown') await context.wait(HASH_LATER);
  const again = await context.find({ method: 'GET', path: `/file/${id}` });
  const isRead = idIn(again) === id;
  const now = isRead ? { ...file, ...again } : file;
  const verdict = compared(now, size, hash);
  const isIt = isRead ? isInPlace(delivery, now) : isShown;
  if (isIt && (verdict === 'same' || verdict === 'unknown')) return { file: now, verdict };

  const found = await appears(context, look, isIt ? [] : LAG_PAUSES);
  if (found === undefined && !isIt) throw anotherFile(context, delivery, now);
  // A platform may show a name otherwise than it was sent: what is found where it was sent to is it.
  if (found === undefined || idIn(found) === id) return { file: now, verdict };
  const its = compared(found, size, hash);
  return isIt && its !== 'same' ? { file: now, verdict } : { file: found, verdict: its };
}

function compared(file: PlatformObject, size: number, hash: string): Checked['verdict'] {
  const known = md5In(file.hash);
  if (known === hash) return 'same';
  const shown = sizeOf(file);
  return known === undefined && (shown === undefined || shown === size)
    ? 'unknown'
    : { hash: known, size: shown };
}

function isOtherSize({ size }: Difference, sent: number): boolean {
  return size !== undefined && size !== sent;
}

/**
 * Whether it is the platform that changes content: the same other content twice, or another size twice. Once this run knows
 * it, another size is enough.
 */
function isChange(context: ItemContext, differences: Difference[], size: number): boolean {
  const known = context.run.singleton('changes content', () => ({ is: false }));
  const [before, last] = [differences.at(-2), differences.at(-1)];
  if (last === undefined) return false;
  const isSameHash = last.hash !== undefined && last.hash === before?.hash;
  const isSameSize = isOtherSize(last, size) && last.size === before?.size;
  known.is ||= isSameHash || isSameSize;
  return isSameHash || isSameSize || (known.is && isOtherSize(last, size));
}

function changed(context: ItemContext, file: PlatformObject, left: string[]): Error {
  return context.apiError(
    `The platform changed the content of "${String(file.name)}" on arrival`,
    `What it keeps differs from what was sent each time in the same way, e.g. because it adds a watermark or document properties. The file is there (ID ${String(file.id)}).`,
    left.length === 0 ? '' : `An earlier arrival is there as well: ${left.join(', ')}.`,
    'If that is right, choose Accept under "If the Platform Changes Content".',
  );
}

/**
 * Removes a damaged arrival, to the trash, if it is proven to be new and of this call: deleting a version may take others
 * along, so nothing is deleted of a file that was there.
 *
 * @returns Whether nothing of it is left.
 */
async function isRemoved(context: ItemContext, delivery: Delivery, file: PlatformObject): Promise<boolean> {
  const id = idIn(file);
  if (id === undefined || delivery.before !== undefined || wasThere(context, delivery, id)) return false;
  if (!isShownInPlace(delivery, file)) return false;
  const versions: Call = { method: 'GET', path: `/file/${id}/versions` };
  const answer = await context.send({ ...versions, accept: [403, 404, 501] });
  if (answer.status === 404) return true;
  if (answer.status >= 400) return false;
  const { objects } = context.listOf(versions, answer);
  if (objects.length !== 1 || idIn(objects[0]) !== id) return false;
  const { status } = await context.send({
    method: 'DELETE',
    path: `/file/${id}`,
    qs: { versions: 'none' },
    accept: [403, 404, 409, 422, 423],
  });
  return status < 300 || status === 404;
}
