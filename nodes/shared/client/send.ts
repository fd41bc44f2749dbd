import { errorIn, objectIn, withoutNotices } from '../http/answers';
import { apiError, refusal, unreachableError } from '../http/errors';
import { isNameTaken } from '../http/platformText';
import { sendOnce } from '../http/transport';
import type { Outcome, PlatformAnswer } from '../http/types';
import { OUTAGE_LONGEST } from '../limits';
import type { Call, RequestContext } from './call';
import { throwIfCancelled, wait } from './cancellation';
import { followRedirects } from './redirects';
import { isDoubtful, isDown, pauseBefore } from './retry';

/**
 * Sends a call until it is answered for good: repeated where that is safe, with exponential backoff and jitter,
 * within the limits of `limits.ts`.
 *
 * @returns The answer: 2xx, or one of the statuses in `call.accept`.
 * @throws NodeApiError with the platform's own text and what to do, for any other answer or for none.
 */
export async function send(context: RequestContext, call: Call): Promise<PlatformAnswer> {
  const idempotent = call.idempotent ?? !['POST', 'PATCH'].includes(call.method);
  let unauthorized = 0;
  let ambiguous = false;

  for (let attempt = 1; ; attempt += 1) {
    throwIfCancelled(context);
    // What is under way is tried as often as ever; what has not begun is not sent.
    if (attempt === 1 && context.outage?.isLasting) throw givenUp(context);
    if (!['GET', 'HEAD'].includes(call.method)) context.hasWritten = true;
    const body = attempt > 1 && call.rebuildBody !== undefined ? await call.rebuildBody() : call.body;
    const outcome = await followRedirects(context, { ...call, body });
    context.answered();
    if (isDown(outcome)) context.outage?.failed();
    else context.outage?.answered();
    if ('answer' in outcome) {
      const answer = (outcome.answer = asRefusal(outcome.answer));
      const { status } = answer;
      // A DELETE whose first answer was lost finds nothing left to delete.
      if (ambiguous && call.method === 'DELETE' && status === 404) {
        return { status: 204, headers: answer.headers, body: undefined };
      }
      if (answer.expired) {
        unauthorized += 1;
        context.renewed?.();
      } else {
        unauthorized = 0;
      }
      if (!answer.expired && ((status >= 200 && status < 300) || call.accept?.includes(status)))
        return answer;
    }

    const doubt = isDoubtful(outcome, call);
    ambiguous ||= doubt;
    const pause = pauseBefore(outcome, attempt, unauthorized, call);
    const giveUp = pause === undefined || (doubt && !idempotent && call.recover === undefined);
    if (pause !== undefined && !giveUp) await wait(context, pause);
    if (doubt && !idempotent && call.recover !== undefined) {
      const settled = await call.recover('answer' in outcome ? outcome.answer : undefined);
      if (settled !== undefined) return settled;
    }
    if (giveUp) throw await failure(context, call, outcome);
  }
}

/** The error for a call that is not sent any more. */
function givenUp({ place, hasWritten }: RequestContext): Error {
  const since = `It has not answered for ${OUTAGE_LONGEST / 60_000} minutes.`;
  if (hasWritten) {
    return apiError(place, undefined, 'The platform went down while this item was under way', [
      `${since} What was sent before may or may not have been carried out: look at it on the platform before you run this item again.`,
    ]);
  }
  return apiError(place, undefined, 'The platform is down, so the rest of this run was not tried', [
    `${since} Nothing was sent for this item that changes anything: run it again when the platform is back.`,
  ]);
}

/** An error that came with a status of success, with the status of the refusal that it is. (derived) */
function asRefusal(answer: PlatformAnswer): PlatformAnswer {
  if (answer.status < 200 || answer.status >= 300) return answer;
  const text = errorIn(withoutNotices(answer.body));
  if (text === undefined) return answer;
  return { ...answer, status: isNameTaken(409, text) ? 409 : 400, sentAs: answer.status };
}

async function failure(context: RequestContext, call: Call, outcome: Outcome): Promise<Error> {
  if ('noAnswer' in outcome) return unreachableError(context.place, call, outcome.noAnswer);
  return await refusal(
    context.place,
    call,
    outcome.answer,
    await lockHolder(context, call, outcome.answer.status),
  );
}

/** Who holds the lock of a file, where the platform says so. (doc: the file's `lock`) */
async function lockHolder(context: RequestContext, call: Call, status: number): Promise<string> {
  const id = /^\/file\/(\d+)/.exec(call.path)?.[1];
  if (status !== 423 || id === undefined) return '';
  const outcome = await sendOnce(context.transport, { method: 'GET', path: `/file/${id}` });
  const lock = 'answer' in outcome ? objectIn(outcome.answer.body, ['id'])?.lock : undefined;
  if (lock === undefined || lock === null || lock === '') return '';
  return `Lock: ${typeof lock === 'string' ? lock : JSON.stringify(lock)}.`;
}
