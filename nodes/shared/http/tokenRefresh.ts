import type { Outcome } from './types';

/** Renewals under way, by credential. */
const underWay = new Map<string, Promise<Outcome>>();

/**
 * Has n8n renew the token of a credential after a 401.
 *
 * n8n renews it when a request throws a 401: before 2.30 for each request by itself, although a refresh token may be
 * good for one use only. So requests that are refused at the same time share a renewal.
 *
 * @param credential What is renewed: the platform and the ID of the credential.
 * @param ask Sends a request that throws unless it is answered with 2xx.
 * @returns Why there is no new token; `undefined` if there is one, or if that is not known.
 */
export async function refreshToken(
  credential: string,
  ask: () => Promise<Outcome>,
): Promise<Outcome | undefined> {
  let renewal = underWay.get(credential);
  if (renewal === undefined) {
    renewal = ask().finally(() => underWay.delete(credential));
    underWay.set(credential, renewal);
  }
  const outcome = await renewal;
  if ('answer' in outcome) return withoutToken(outcome.answer.status);
  // What was cancelled may be the workflow of another request that shared this.
  if (outcome.noAnswer.kind === 'cancelled') return undefined;
  const { kind, error } = outcome.noAnswer;
  // However the renewal failed, what was answered 401 before was not carried out.
  return { noAnswer: { kind: kind === 'ambiguous' ? 'notSent' : kind, error } };
}

/** A platform that was busy, or failed, when it was asked: there may be no new token yet, so who was refused waits before it asks again. */
function withoutToken(status: number): Outcome | undefined {
  if (status !== 429 && status < 500) return undefined;
  return {
    noAnswer: { kind: 'notSent', error: new Error(`answered ${status} when the token was to be renewed`) },
  };
}
