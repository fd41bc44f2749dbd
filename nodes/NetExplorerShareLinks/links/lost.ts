import { recovered, type Call } from '../../shared/client/call';
import { givenId } from '../../shared/client/ids';
import { pages } from '../../shared/client/pages';
import type { PlatformObject, ItemContext } from '../../shared/client/itemContext';

/** How something is found again whose creation was not answered. */
export interface Trace {
  /** What people call it. */
  label: string;
  /** Path of the list it would be in. */
  list: string;
  /** Whether an object may be the one: if none may, it was not made. */
  perhaps: (object: PlatformObject) => Promise<boolean>;
  /** Whether one that may be it cannot be any other, older one. */
  surely: (object: PlatformObject) => boolean;
  /** Whether one that may be it is as it was asked for, as far as it shows. */
  asAsked: (object: PlatformObject) => Promise<boolean>;
}

/** What the items of this run made, by list: it is not what another item looks for. */
function madeIn(context: ItemContext, { list }: Trace): Set<string> {
  return context.run.singleton(`made in ${list}`, () => new Set<string>());
}

/**
 * Sends a creation that must not happen twice. When its answer is lost, or says no more than that it was done, the platform is
 * asked: what certainly is there is given back, what certainly is not is sent again, and what cannot be told apart from older
 * ones ends in an error.
 *
 * @throws NodeApiError also when it may have been made.
 */
export async function createOnce(context: ItemContext, call: Call, trace: Trace): Promise<PlatformObject> {
  const recover: Call['recover'] = async (answer) =>
    recovered(await traced(context, trace, answer !== undefined && answer.status < 300));
  const object = await context.created({ ...call, recover });
  madeIn(context, trace).add(givenId(context, object, `the ${trace.label}`));
  return object;
}

/** @param isMade Whether the platform said that it was made. */
async function traced(
  context: ItemContext,
  trace: Trace,
  isMade: boolean,
): Promise<PlatformObject | undefined> {
  const made = madeIn(context, trace);
  const candidates: PlatformObject[] = [];
  for await (const object of pages(context, { method: 'GET', path: trace.list })) {
    if (!made.has(String(object.id)) && (await trace.perhaps(object))) candidates.push(object);
  }
  const certain = candidates.filter(trace.surely);
  if (candidates.length === 0 || certain.length === 1) return certain[0];
  // The only one that there is must be the one that was made. Not if it is otherwise: then it may be an older one, and what
  // is made otherwise is taken back.
  const [only] = candidates;
  if (isMade && only !== undefined && candidates.length === 1 && (await trace.asAsked(only))) return only;
  const ids = candidates.map(({ id }) => String(id)).join(', ');
  throw context.apiError(
    isMade
      ? `The platform does not show which ${trace.label} it made`
      : `The answer of the platform was lost: the ${trace.label} may have been made or not`,
    `It was not tried again, so that there are not two. The platform has others like it, and which of them is new cannot be told: look at those with the ID ${ids}, remove one that is too many, and run this item again if none is new.`,
  );
}
