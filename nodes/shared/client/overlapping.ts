import { PAGE_OVERLAP, PAGE_SIZE, PARTS_AT_THE_END } from '../limits';
import { echoes, knownOf, learn, partFrom, queryFor, queryForFirst, type Scheme } from './pagination';
import { isSame, lacksBeginning } from './parts';
import type { Given, Reading } from './reading';
import { readSideBySide } from './sideBySide';

/** Reads parts that begin with the last objects of the one before. */
export async function* readOverlapping(reading: Reading, scheme: Scheme): Given {
  let overlap = reading.usualOverlap(scheme === reading.firstBy ? PAGE_OVERLAP : reading.end);
  let before = reading.first;
  // Whether parts follow the position, and whether they begin just where they were asked to begin.
  let follows = false;
  let proven = false;
  let tails = 0;

  for (;;) {
    const wanted = partFrom(scheme, reading.end, overlap, reading.largest);
    // Pages so short go no further with one that is known.
    if (overlap < wanted.size && wanted.at + wanted.size <= reading.end)
      return yield* readSideBySide(reading, { ...scheme, fixed: true });
    const query = wanted.at === 0 ? queryForFirst(scheme, wanted.size) : queryFor(scheme, wanted);
    const part = await reading.part(scheme, query, follows);
    if (part === undefined) return false;
    reading.place(part, wanted.at);
    const { length } = part.objects;
    const news = reading.newsIn(part);
    const knownHere = part.entries.length - news;
    const isFull = length >= Math.min(wanted.size, reading.largest);
    const meets = wanted.at === 0 || knownHere > 0;
    const isBeginning = overlap * 2 <= reading.first.entries.length && reading.repeatsFirst(part);
    if (!follows && isBeginning && wanted.at > 0) return reading.notFollowed(part, wanted.size);
    // Pages that are longer or shorter than asked for begin elsewhere.
    if (scheme.by === 'pages' && (length > wanted.size || (!follows && !meets)))
      return yield* readSideBySide(reading, { ...scheme, fixed: true });
    if (!echoes(scheme, wanted, part)) {
      if (!follows) return false;
      throw reading.ignored(part.total);
    }
    if (!meets) {
      if (!follows && scheme !== reading.firstBy) return false;
      reading.stepBack();
      overlap = Math.max(overlap, 1) * 4;
      continue;
    }
    const isRepeated = news === 0 && isFull && (wanted.at === 0 || isSame(before, part));
    if (!follows && isRepeated) return reading.notFollowed(part, wanted.size);
    if (isRepeated && wanted.at > 0) throw reading.ignored(part.total);

    const { end } = reading;
    const isExact = news > 0 && wanted.at > 0 && knownHere === end - wanted.at;
    // What comes when the position has no effect may be short as well: then it is what the list begins with.
    const isEnd =
      wanted.at === 0 || part.entries.length === end - wanted.at || lacksBeginning(reading.first, part);
    const goesOn =
      isExact || (wanted.at > 0 && reading.endsWithNews(part) && lacksBeginning(reading.first, part));
    const tells = news > 0 ? goesOn || wanted.at === 0 : isFull || isEnd;
    if (!follows && !tells) return reading.notFollowed(part, wanted.size);
    yield* reading.accept(part, wanted.at);
    if (news === 0 && !isFull) {
      if ((part.total ?? 0) > reading.end) {
        if (!follows) return false;
        throw reading.ignored(part.total);
      }
      learn(reading.route, { scheme });
      reading.checkTotal(part);
      return true;
    }
    if (goesOn && !follows && scheme.by === 'pages' && scheme !== reading.firstBy) {
      if (!(yield* readLongestPage(reading, scheme))) return false;
    }
    follows ||= goesOn;
    before = part;
    if (isExact && !proven) {
      proven = true;
      learn(reading.route, { scheme, ...((part.total ?? 0) > reading.end && { countsRight: true }) });
    }
    if (part.total === reading.end && (isFull ? proven && knownOf(reading.route).countsRight : follows))
      return true;
    // Where something is added at the end time and again, there is always something new.
    const isTail =
      !isFull && (length * 2 <= reading.largest || reading.end <= end) && (part.total ?? 0) <= reading.end;
    tails = isTail ? tails + 1 : 0;
    if (follows && tails >= PARTS_AT_THE_END) return true;
    if (wanted.at > 0) reading.fits();
    // As much as turned out to be needed, and still a step forward.
    overlap = Math.max(Math.min(overlap, Math.floor(length / 2)), 1);
  }
}

/**
 * Finds out how long pages may be, where the first part was asked for in another way.
 *
 * @returns Whether the first page is what the list begins with: pages may count from another number.
 */
async function* readLongestPage(reading: Reading, scheme: Scheme): Given {
  const page = await reading.tried(queryFor(scheme, { at: 0, size: PAGE_SIZE }));
  if (page === undefined || !reading.repeatsFirst(page)) return false;
  const { end } = reading;
  yield* reading.accept(page, 0);
  reading.end = Math.max(reading.end, end);
  return true;
}
