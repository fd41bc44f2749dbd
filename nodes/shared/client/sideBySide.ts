import { PAGE_SIZE, PARTS_AT_THE_END } from '../limits';
import { echoes, learn, queryFor, type Scheme } from './pagination';
import { isSame, lacksBeginning, type Part } from './parts';
import type { Given, Reading } from './reading';

/**
 * Reads parts that cannot overlap, because the platform decides how long they are. Each is held back until the one before
 * was read again: either nothing has changed, or the two have come to overlap.
 */
export async function* readSideBySide(reading: Reading, scheme: Scheme): Given {
  const size = scheme.by === 'pages' ? PAGE_SIZE : 1;
  let follows = false;
  const read = async (index: number, length: number): Promise<Part | undefined> => {
    const query = queryFor(scheme, { at: index * size, size });
    const part = await reading.part(scheme, query, follows);
    if (part === undefined) return undefined;
    // Beyond the end there is nothing, wherever it begins.
    if (part.objects.length === 0 || echoes(scheme, { at: index * length, size: length }, part)) return part;
    if (!follows) return undefined;
    throw reading.ignored(part.total);
  };

  // Named, so that it tells from which number pages count.
  const start = scheme === reading.firstBy ? reading.first : await read(0, 1);
  if (start === undefined || !reading.repeatsFirst(start)) return false;
  yield* reading.accept(start, 0);
  const { length } = start.objects;
  let before: Part | undefined = start;
  // Whether nothing has changed so far.
  let isCalm = true;
  let tails = 0;

  for (let index = 1; ; index += 1) {
    let next = await read(index, length);
    if (next === undefined) return false;
    if (!follows && reading.repeatsFirst(next)) return reading.notFollowed(next, size);
    while (reading.newsIn(next) === next.entries.length) {
      const again = await read(index - 1, length);
      if (again === undefined) return false;
      // A total that is not right may differ from part to part.
      const isTotalAlike = (again.total ?? 0) <= index * length || again.total === next.total;
      if (before !== undefined && isSame(before, again) && before.total === again.total && isTotalAlike) {
        if (isCalm) break;
        // Where the list changes, it may have changed there and back: only a second look tells.
        const once = next;
        next = await read(index, length);
        if (next === undefined) return false;
        if (isSame(once, next) || reading.newsIn(next) < next.entries.length) break;
        reading.stepBack();
        continue;
      }
      isCalm = false;
      reading.stepBack();
      if (index > 1 && reading.newsIn(again) === again.entries.length) {
        // More was removed than a part holds.
        index -= 1;
        before = undefined;
        next = again;
        continue;
      }
      yield* reading.accept(again, (index - 1) * length);
      before = again;
      tails += next.objects.length === 0 ? 1 : 0;
      if (follows && tails >= PARTS_AT_THE_END) return true;
      if (again.objects.length < length || reading.newsIn(next) < next.entries.length) break;
      next = await read(index, length);
      if (next === undefined) return false;
    }

    const news = reading.newsIn(next);
    const isEnd = next.objects.length < length;
    if (news === 0 && before !== undefined && isSame(before, next) && !isEnd && next.total !== reading.end)
      throw reading.ignored(next.total);
    const goesOn = reading.endsWithNews(next) && lacksBeginning(reading.first, next);
    if (!follows && news > 0 && !goesOn) return reading.notFollowed(next, size);
    yield* reading.accept(next, index * length);
    follows ||= news > 0;
    if (follows) learn(reading.route, { scheme });
    if (news > 0) reading.goesOn();
    // Where something is added at the end time and again, there is always something new.
    tails += isEnd && (next.total ?? 0) <= reading.end ? 1 : 0;
    if (follows && tails >= PARTS_AT_THE_END) return true;
    if (news === 0) reading.checkTotal(next);
    if (news === 0 || (isEnd && next.total === reading.end)) {
      if ((next.total ?? 0) <= reading.end && (isEnd || next.total === reading.end)) return true;
      if (isEnd) {
        if (!follows) return false;
        throw reading.ignored(next.total);
      }
    }
    before = next;
  }
}
