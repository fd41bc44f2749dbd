import { LIST_TINY, PAGE_SIZE } from '../limits';
import { readOverlapping } from './overlapping';
import {
  isKnownWhole,
  isTotalRight,
  knownOf,
  learn,
  learnLength,
  longestOf,
  mayBePage,
  OFFSET_AND_LIMIT,
  otherSchemes,
  queryFor,
  queryForFirst,
  queryWithAll,
  schemesOf,
  withOneSize,
  type Known,
  type Scheme,
} from './pagination';
import { Reading, type Given, type ListReader } from './reading';
import type { Call } from './call';
import { readSideBySide } from './sideBySide';
import type { PlatformObject } from './itemContext';

/**
 * Reads a list part by part, whatever its shape and however the platform is asked for parts.
 *
 * The list may change meanwhile. What is removed moves everything behind it to the front, so each part begins with the
 * last objects of the one before: as long as it holds one that is known, all that was there before it is known too. Where
 * the parts do not meet, it goes back until they do.
 *
 * The parameters are not documented, so they are found out and never trusted: that a part continues the list is seen from
 * its objects.
 *
 * @param call The list; its query is kept.
 * @returns The objects in the platform's order, none twice. What is added while it reads may be missing.
 * @throws NodeApiError when no way is found to get the list as a whole, when it changes faster than it can be read, or
 *   when it does not end.
 */
export async function* pages(context: ListReader, call: Call): AsyncGenerator<PlatformObject> {
  const reading = new Reading(context, call);
  const known = knownOf(reading.route);
  await readFirst(reading, known.scheme ?? schemesOf(context.origin)[0] ?? OFFSET_AND_LIMIT);
  yield* reading.accept(reading.first, 0);
  if (isWhole(reading, known)) return;
  if (!(yield* readOn(reading, known))) await endWithoutParts(reading);
  learnLength(
    reading.route,
    reading.first.objects.length,
    reading.seen.size === reading.first.entries.length,
  );
}

async function readFirst(reading: Reading, scheme: Scheme): Promise<void> {
  const asked = await reading.unlessRefused(queryForFirst(scheme));
  reading.first = asked ?? (await reading.ask({}));
  if (asked !== undefined) reading.firstBy = scheme;
  const { start = 0, total = 0, objects } = reading.first;
  if (start !== 0 || (objects.length === 0 && total > 0)) throw reading.ignored(total);
}

/** Whether the first part is certainly the whole list. */
function isWhole(reading: Reading, known: Known): boolean {
  const { start, total, objects } = reading.first;
  const { length } = objects;
  const longest = longestOf(reading.context.origin);
  if (length > (known.largest ?? 0)) learn(reading.route, { largest: length });
  if (length === 0) return true;
  if (total === length && isTotalRight(length, known)) return true;
  // Counters that cannot be right: a page nevertheless.
  const isUncounted =
    total === undefined ? start === undefined : total === length && known.countsRight === false;
  return isUncounted && isKnownWhole(length, known, longest);
}

/** Reads what comes behind the first part, in the way that works; the most likely one is tried first. */
async function* readOn(reading: Reading, known: Known): Given {
  const { origin } = reading.context;
  const isLikely =
    known.scheme !== null &&
    (known.scheme !== undefined || schemesOf(origin).length > 0 || mayBePage(reading.first.objects.length));
  const likely = isLikely ? reading.firstBy : undefined;
  if (likely !== undefined && (yield* readBy(reading, likely))) return true;
  const look = await lookBehind(reading);
  if (look !== 'more') return look === 'nothing';
  for (const scheme of otherSchemes(origin, likely)) {
    if (yield* readBy(reading, scheme)) return true;
    // A platform may refuse names that it does not know.
    for (const one of reading.refused ? withOneSize(scheme) : [])
      if (yield* readBy(reading, one)) return true;
  }
  return false;
}

function readBy(reading: Reading, scheme: Scheme): Given {
  reading.refused = false;
  const isOverlapping = !scheme.fixed && reading.first.entries.length > 1;
  return isOverlapping ? readOverlapping(reading, scheme) : readSideBySide(reading, scheme);
}

/**
 * Looks behind what is known with every name there is.
 *
 * @returns That none of them has an effect, that nothing comes, or that there may be more.
 */
async function lookBehind(reading: Reading): Promise<'no effect' | 'nothing' | 'more'> {
  const { end } = reading;
  const isTiny = end <= LIST_TINY;
  const at = isTiny ? Math.max(end, 1) : Math.max(end - reading.usualOverlap(end), 1);
  const look = await reading.tried(queryWithAll({ at, size: at }));
  if (look === undefined) return 'more';
  if (reading.repeatsFirst(look)) {
    reading.followsLength = look.objects.length === at;
    reading.notFollowed(look, at);
    return reading.hasChanged ? 'more' : 'no effect';
  }
  reading.place(look, at);
  // Just the end of what is known, and less than was asked for.
  const isEnd = look.objects.length === end - at && reading.newsIn(look) === 0 && (isTiny || end - at > 0);
  if (!isEnd || end - at >= at || (look.total ?? 0) > end) return 'more';
  reading.checkTotal(look);
  // Some name has an effect, so what it was before does not count.
  if (knownOf(reading.route).scheme === null) learn(reading.route, { scheme: undefined });
  return 'nothing';
}

/** What is left to say when there is no way to get further parts. */
async function endWithoutParts(reading: Reading): Promise<void> {
  const { start, total, objects } = reading.first;
  const { length } = objects;
  if (reading.hasChanged)
    throw total === undefined || total <= reading.seen.size ? reading.unsteady() : reading.ignored(total);
  if (reading.isAlike && total !== reading.seen.size) throw reading.alike();
  learn(reading.route, { scheme: null });
  if (total !== undefined && total > reading.seen.size) throw reading.ignored(total);
  // Counters that cannot be right, on what may be a page.
  const isDubious = total === undefined ? start !== undefined : total < length;
  if (isDubious && mayBePage(length)) throw reading.ignored(undefined);
  if (!mayBePage(length) || length > PAGE_SIZE || total === length) return;
  // A platform that ignores the position may still follow the length, up to one of its own: then there may be more.
  if (reading.followsLength ?? (await isShortened(reading, length - 1))) throw reading.ignored(undefined);
}

/** Whether the list comes shorter where that is asked for. */
async function isShortened(reading: Reading, size: number): Promise<boolean> {
  const shorter = await reading.tried(queryFor(reading.firstBy ?? OFFSET_AND_LIMIT, { at: 0, size }));
  return shorter !== undefined && shorter.objects.length <= size;
}
