import type { Outcome } from './transport';

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
export async function renewed(credential: string, ask: () => Promise<Outcome>): Promise<Outcome | undefined> {
  let renewal = underWay.get(credential);
  if (renewal === undefined) {
    renewal = ask().finally(() => underWay.delete(credential));
    underWay.set(credential, renewal);
  }
  const outcome = await renewal;
  // What was cancelled may be the workflow of another request that shared this.
  if ('answer' in outcome || outcome.noAnswer.kind === 'cancelled') return undefined;
  const { kind, error } = outcome.noAnswer;
  // However the renewal failed, what was answered 401 before was not carried out.
  return { noAnswer: { kind: kind === 'unknown' ? 'unsent' : kind, error } };
}
