import type { IDataObject } from 'n8n-workflow';

import type { Page } from '../http/answers';
import { entriesOf, placedAfter, type Entry } from './identity';
import {
  LIST_LONGEST,
  LIST_TINY,
  PAGE_MULTIPLE,
  PAGE_OVERLAP,
  PAGE_SIZE,
  PARTS_AT_THE_END,
  PARTS_IN_VAIN,
  REQUESTS_FOR_ONE,
  REQUESTS_IN_VAIN,
  STEPS_BACK,
} from '../limits';
import {
  echoes,
  isKnownWhole,
  isTotalRight,
  knownOf,
  learn,
  learnLength,
  longestOf,
  mayBePage,
  OFFSET_AND_LIMIT,
  otherSchemes,
  partFrom,
  queryFor,
  queryForFirst,
  queryWithAll,
  routeOf,
  schemesOf,
  withOneSize,
  type Known,
  type Scheme,
} from './pagination';
import type { Call } from './send';
import type { PlatformObject, Task } from './task';

/** What reading a list needs of a task. */
export type ListReader = Pick<Task, 'list' | 'apiError' | 'origin'>;

/** Refusals of the parameters. */
const REFUSALS = ['400', '422'];
/** What else parameters that the platform does not know may end in: a success that is no list, for one. */
const FAILURES = ['200', '404', '405', '406', '500', '501'];

interface Part extends Page {
  entries: Entry[];
  /** Whether entries without an id were told apart by their place. */
  placed?: boolean;
}

/** Objects given on, and at the end whether the list is complete: if not, another way to ask for parts may work. */
type Given = AsyncGenerator<PlatformObject, boolean>;

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
export async function* pages(task: ListReader, call: Call): AsyncGenerator<PlatformObject> {
  yield* new Reading(task, call).objects();
}

class Reading {
  private readonly route: string;

  private readonly seen = new Set<string>();

  private first: Part = { objects: [], entries: [] };

  /** The part that was taken in last. */
  private last: Part = this.first;

  /** How the first part was asked for; `undefined` if the platform refused that. */
  private firstBy: Scheme | undefined;

  /** Where the known part of the list ends, as the platform counts. */
  private end = 0;

  /** The length of the longest part so far. */
  private largest = 0;

  private mayStepBack = STEPS_BACK;

  /** The farthest end so far. */
  private farthest = 0;

  private requests = 0;

  private partsWithoutAdvance = 0;

  /** Whether there was more to be seen than was given, in a part that could not be made out. */
  private hasChanged = false;

  /** Whether a part may be what the list begins with, and as well more of the same. */
  private isAlike = false;

  /** Whether the last request was refused. */
  private refused = false;

  /** Whether the length that is asked for has an effect where the position has none. */
  private followsLength: boolean | undefined;

  constructor(
    private readonly task: ListReader,
    private readonly call: Call,
  ) {
    this.route = routeOf(task.origin, call.path);
  }

  async *objects(): AsyncGenerator<PlatformObject> {
    const known = knownOf(this.route);
    await this.readFirst(known.scheme ?? schemesOf(this.task.origin)[0] ?? OFFSET_AND_LIMIT);
    yield* this.accept(this.first, 0);
    if (this.isWhole(known)) return;
    if (!(yield* this.readOn(known))) await this.endWithoutParts();
    learnLength(this.route, this.first.objects.length, this.seen.size === this.first.entries.length);
  }

  private async readFirst(scheme: Scheme): Promise<void> {
    const asked = await this.unlessRefused(queryForFirst(scheme));
    this.first = asked ?? (await this.ask({}));
    if (asked !== undefined) this.firstBy = scheme;
    const { start = 0, total = 0, objects } = this.first;
    if (start !== 0 || (objects.length === 0 && total > 0)) throw this.ignored(total);
  }

  /** Whether the first part is certainly the whole list. */
  private isWhole(known: Known): boolean {
    const { start, total, objects } = this.first;
    const { length } = objects;
    const longest = longestOf(this.task.origin);
    if (length > (known.largest ?? 0)) learn(this.route, { largest: length });
    if (length === 0) return true;
    if (total === length && isTotalRight(length, known)) return true;
    // Counters that cannot be right: a page nevertheless.
    const isUncounted =
      total === undefined ? start === undefined : total === length && known.countsRight === false;
    return isUncounted && isKnownWhole(length, known, longest);
  }

  /** Reads what comes behind the first part, in the way that works; the most likely one is tried first. */
  private async *readOn(known: Known): Given {
    const { origin } = this.task;
    const isLikely =
      known.scheme !== null &&
      (known.scheme !== undefined || schemesOf(origin).length > 0 || mayBePage(this.first.objects.length));
    const likely = isLikely ? this.firstBy : undefined;
    if (likely !== undefined && (yield* this.readBy(likely))) return true;
    const look = await this.lookBehind();
    if (look !== 'more') return look === 'nothing';
    for (const scheme of otherSchemes(origin, likely)) {
      if (yield* this.readBy(scheme)) return true;
      // A platform may refuse names that it does not know.
      for (const one of this.refused ? withOneSize(scheme) : []) if (yield* this.readBy(one)) return true;
    }
    return false;
  }

  private readBy(scheme: Scheme): Given {
    this.refused = false;
    const isOverlapping = !scheme.fixed && this.first.entries.length > 1;
    return isOverlapping ? this.readOverlapping(scheme) : this.readSideBySide(scheme);
  }

  /**
   * Looks behind what is known with every name there is.
   *
   * @returns That none of them has an effect, that nothing comes, or that there may be more.
   */
  private async lookBehind(): Promise<'no effect' | 'nothing' | 'more'> {
    const { end } = this;
    const isTiny = end <= LIST_TINY;
    const at = isTiny ? Math.max(end, 1) : Math.max(end - this.usualOverlap(end), 1);
    const look = await this.tried(queryWithAll({ at, size: at }));
    if (look === undefined) return 'more';
    if (this.repeatsFirst(look)) {
      this.followsLength = look.objects.length === at;
      this.notFollowed(look, at);
      return this.hasChanged ? 'more' : 'no effect';
    }
    this.place(look, at);
    // Just the end of what is known, and less than was asked for.
    const isEnd = look.objects.length === end - at && this.newsIn(look) === 0 && (isTiny || end - at > 0);
    if (!isEnd || end - at >= at || (look.total ?? 0) > end) return 'more';
    this.checkTotal(look);
    // Some name has an effect, so what it was before does not count.
    if (knownOf(this.route).scheme === null) learn(this.route, { scheme: undefined });
    return 'nothing';
  }

  /** Notes that a total is not that of the list, where the last part has one that is less than came. */
  private checkTotal({ total }: Part): void {
    if (total !== undefined && total < this.end) learn(this.route, { countsRight: false });
  }

  /** Reads parts that begin with the last objects of the one before. */
  private async *readOverlapping(scheme: Scheme): Given {
    let overlap = this.usualOverlap(scheme === this.firstBy ? PAGE_OVERLAP : this.end);
    let before = this.first;
    // Whether parts follow the position, and whether they begin just where they were asked to begin.
    let follows = false;
    let proven = false;
    let tails = 0;

    for (;;) {
      const wanted = partFrom(scheme, this.end, overlap, this.largest);
      // Pages so short go no further with one that is known.
      if (overlap < wanted.size && wanted.at + wanted.size <= this.end)
        return yield* this.readSideBySide({ ...scheme, fixed: true });
      const query = wanted.at === 0 ? queryForFirst(scheme, wanted.size) : queryFor(scheme, wanted);
      const part = await this.part(scheme, query, follows);
      if (part === undefined) return false;
      this.place(part, wanted.at);
      const { length } = part.objects;
      const news = this.newsIn(part);
      const knownHere = part.entries.length - news;
      const isFull = length >= Math.min(wanted.size, this.largest);
      const meets = wanted.at === 0 || knownHere > 0;
      const isBeginning = overlap * 2 <= this.first.entries.length && this.repeatsFirst(part);
      if (!follows && isBeginning && wanted.at > 0) return this.notFollowed(part, wanted.size);
      // Pages that are longer or shorter than asked for begin elsewhere.
      if (scheme.by === 'pages' && (length > wanted.size || (!follows && !meets)))
        return yield* this.readSideBySide({ ...scheme, fixed: true });
      if (!echoes(scheme, wanted, part)) {
        if (!follows) return false;
        throw this.ignored(part.total);
      }
      if (!meets) {
        if (!follows && scheme !== this.firstBy) return false;
        this.stepBack();
        overlap = Math.max(overlap, 1) * 4;
        continue;
      }
      const isRepeated = news === 0 && isFull && (wanted.at === 0 || isSame(before, part));
      if (!follows && isRepeated) return this.notFollowed(part, wanted.size);
      if (isRepeated && wanted.at > 0) throw this.ignored(part.total);

      const { end } = this;
      const isExact = news > 0 && wanted.at > 0 && knownHere === end - wanted.at;
      // What comes when the position has no effect may be short as well: then it is what the list begins with.
      const isEnd = wanted.at === 0 || part.entries.length === end - wanted.at || this.lacksBeginning(part);
      const goesOn = isExact || (wanted.at > 0 && this.endsWithNews(part) && this.lacksBeginning(part));
      const tells = news > 0 ? goesOn || wanted.at === 0 : isFull || isEnd;
      if (!follows && !tells) return this.notFollowed(part, wanted.size);
      yield* this.accept(part, wanted.at);
      if (news === 0 && !isFull) {
        if ((part.total ?? 0) > this.end) {
          if (!follows) return false;
          throw this.ignored(part.total);
        }
        learn(this.route, { scheme });
        this.checkTotal(part);
        return true;
      }
      if (goesOn && !follows && scheme.by === 'pages' && scheme !== this.firstBy) {
        if (!(yield* this.readLongestPage(scheme))) return false;
      }
      follows ||= goesOn;
      before = part;
      if (isExact && !proven) {
        proven = true;
        learn(this.route, { scheme, ...((part.total ?? 0) > this.end && { countsRight: true }) });
      }
      if (part.total === this.end && (isFull ? proven && knownOf(this.route).countsRight : follows))
        return true;
      // Where something is added at the end time and again, there is always something new.
      const isTail =
        !isFull && (length * 2 <= this.largest || this.end <= end) && (part.total ?? 0) <= this.end;
      tails = isTail ? tails + 1 : 0;
      if (follows && tails >= PARTS_AT_THE_END) return true;
      if (wanted.at > 0) this.mayStepBack += 1;
      // As much as turned out to be needed, and still a step forward.
      overlap = Math.max(Math.min(overlap, Math.floor(length / 2)), 1);
    }
  }

  /**
   * Finds out how long pages may be, where the first part was asked for in another way.
   *
   * @returns Whether the first page is what the list begins with: pages may count from another number.
   */
  private async *readLongestPage(scheme: Scheme): Given {
    const page = await this.tried(queryFor(scheme, { at: 0, size: PAGE_SIZE }));
    if (page === undefined || !this.repeatsFirst(page)) return false;
    const { end } = this;
    yield* this.accept(page, 0);
    this.end = Math.max(this.end, end);
    return true;
  }

  /**
   * Reads parts that cannot overlap, because the platform decides how long they are. Each is held back until the one before
   * was read again: either nothing has changed, or the two have come to overlap.
   */
  private async *readSideBySide(scheme: Scheme): Given {
    const size = scheme.by === 'pages' ? PAGE_SIZE : 1;
    let follows = false;
    const read = async (index: number, length: number): Promise<Part | undefined> => {
      const query = queryFor(scheme, { at: index * size, size });
      const part = await this.part(scheme, query, follows);
      if (part === undefined) return undefined;
      // Beyond the end there is nothing, wherever it begins.
      if (part.objects.length === 0 || echoes(scheme, { at: index * length, size: length }, part))
        return part;
      if (!follows) return undefined;
      throw this.ignored(part.total);
    };

    // Named, so that it tells from which number pages count.
    const start = scheme === this.firstBy ? this.first : await read(0, 1);
    if (start === undefined || !this.repeatsFirst(start)) return false;
    yield* this.accept(start, 0);
    const { length } = start.objects;
    let before: Part | undefined = start;
    // Whether nothing has changed so far.
    let isCalm = true;
    let tails = 0;

    for (let index = 1; ; index += 1) {
      let next = await read(index, length);
      if (next === undefined) return false;
      if (!follows && this.repeatsFirst(next)) return this.notFollowed(next, size);
      while (this.newsIn(next) === next.entries.length) {
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
          if (isSame(once, next) || this.newsIn(next) < next.entries.length) break;
          this.stepBack();
          continue;
        }
        isCalm = false;
        this.stepBack();
        if (index > 1 && this.newsIn(again) === again.entries.length) {
          // More was removed than a part holds.
          index -= 1;
          before = undefined;
          next = again;
          continue;
        }
        yield* this.accept(again, (index - 1) * length);
        before = again;
        tails += next.objects.length === 0 ? 1 : 0;
        if (follows && tails >= PARTS_AT_THE_END) return true;
        if (again.objects.length < length || this.newsIn(next) < next.entries.length) break;
        next = await read(index, length);
        if (next === undefined) return false;
      }

      const news = this.newsIn(next);
      const isEnd = next.objects.length < length;
      if (news === 0 && before !== undefined && isSame(before, next) && !isEnd && next.total !== this.end)
        throw this.ignored(next.total);
      const goesOn = this.endsWithNews(next) && this.lacksBeginning(next);
      if (!follows && news > 0 && !goesOn) return this.notFollowed(next, size);
      yield* this.accept(next, index * length);
      follows ||= news > 0;
      if (follows) learn(this.route, { scheme });
      if (news > 0) this.mayStepBack = STEPS_BACK;
      // Where something is added at the end time and again, there is always something new.
      tails += isEnd && (next.total ?? 0) <= this.end ? 1 : 0;
      if (follows && tails >= PARTS_AT_THE_END) return true;
      if (news === 0) this.checkTotal(next);
      if (news === 0 || (isEnd && next.total === this.end)) {
        if ((next.total ?? 0) <= this.end && (isEnd || next.total === this.end)) return true;
        if (isEnd) {
          if (!follows) return false;
          throw this.ignored(next.total);
        }
      }
      before = next;
    }
  }

  /** What is left to say when there is no way to get further parts. */
  private async endWithoutParts(): Promise<void> {
    const { start, total, objects } = this.first;
    const { length } = objects;
    if (this.hasChanged)
      throw total === undefined || total <= this.seen.size ? this.unsteady() : this.ignored(total);
    if (this.isAlike && total !== this.seen.size) throw this.alike();
    learn(this.route, { scheme: null });
    if (total !== undefined && total > this.seen.size) throw this.ignored(total);
    // Counters that cannot be right, on what may be a page.
    const isDubious = total === undefined ? start !== undefined : total < length;
    if (isDubious && mayBePage(length)) throw this.ignored(undefined);
    if (!mayBePage(length) || length > PAGE_SIZE || total === length) return;
    // A platform that ignores the position may still follow the length, up to one of its own: then there may be more.
    if (this.followsLength ?? (await this.isShortened(length - 1))) throw this.ignored(undefined);
  }

  /** Whether the list comes shorter where that is asked for. */
  private async isShortened(size: number): Promise<boolean> {
    const shorter = await this.tried(queryFor(this.firstBy ?? OFFSET_AND_LIMIT, { at: 0, size }));
    return shorter !== undefined && shorter.objects.length <= size;
  }

  /** Takes a part in, and gives on what is new. */
  private async *accept(part: Part, at: number): AsyncGenerator<PlatformObject> {
    this.place(part, at);
    const isUnplaced = part.placed !== true && this.seen.size > 0;
    const beyond = isUnplaced ? part.entries.slice(Math.max(this.end - at, 0)) : [];
    if (beyond.some(({ key, content }) => content !== undefined && this.seen.has(key))) throw this.alike();
    this.last = part;
    const news = part.entries.filter(({ key }) => !this.seen.has(key));
    const end = at + part.objects.length;
    this.partsWithoutAdvance = end > this.end ? 0 : this.partsWithoutAdvance + 1;
    this.end = end;
    this.largest = Math.max(this.largest, part.objects.length);
    this.farthest = Math.max(this.farthest, end);
    if (this.partsWithoutAdvance > PARTS_IN_VAIN) throw this.unsteady();
    for (const { key, object } of news) {
      if (this.seen.size >= LIST_LONGEST) throw this.endless();
      this.seen.add(key);
      yield object;
    }
  }

  private async ask(query: IDataObject): Promise<Part> {
    this.requests += 1;
    const most = REQUESTS_IN_VAIN + (this.farthest * REQUESTS_FOR_ONE) / Math.max(this.largest, 1);
    if (this.requests > most) throw this.unsteady();
    const page = await this.task.list({ ...this.call, qs: { ...this.call.qs, ...query } });
    return { ...page, entries: entriesOf(page.objects) };
  }

  /** A part; `undefined` where it is not sure yet that the platform takes the parameters, and it does not. */
  private async part(scheme: Scheme, query: IDataObject, follows: boolean): Promise<Part | undefined> {
    if (follows) return await this.ask(query);
    // These names were taken before: a failure has nothing to do with them.
    return scheme === this.firstBy ? await this.unlessRefused(query) : await this.tried(query);
  }

  /** A part, or `undefined` if the platform refuses the parameters. */
  private async unlessRefused(query: IDataObject, refusals = REFUSALS): Promise<Part | undefined> {
    const asked = this.ask(query);
    const [outcome] = await Promise.allSettled([asked]);
    const { httpCode } = (outcome.status === 'rejected' ? outcome.reason : {}) as {
      httpCode?: string | null;
    };
    if (typeof httpCode !== 'string' || !refusals.includes(httpCode)) return await asked;
    this.refused = true;
    return undefined;
  }

  /** A part, or `undefined` if names that the platform may not know make it fail; once alone may be a coincidence. */
  private async tried(query: IDataObject): Promise<Part | undefined> {
    const all = [...REFUSALS, ...FAILURES];
    return (await this.unlessRefused(query, all)) ?? (await this.unlessRefused(query, all));
  }

  /** Tells entries without an id apart by their place, unless the part is what the list begins with. */
  private place(part: Part, at: number): void {
    if (part.placed === true || part.entries.every(({ content }) => content === undefined)) return;
    const entries = placedAfter(this.last.entries, part.entries, this.end - at, (key) => this.seen.has(key));
    if (entries === undefined) return;
    if (at > 0 && this.repeatsFirst(part)) {
      // It may be either: the beginning again, or more of the same.
      this.isAlike ||= entries.some(({ key }) => !this.seen.has(key));
      return;
    }
    part.entries = entries;
    part.placed = true;
  }

  private newsIn({ entries }: Part): number {
    return entries.filter(({ key }) => !this.seen.has(key)).length;
  }

  /** Whether a part goes beyond what is known: what was added before it comes first. */
  private endsWithNews({ entries }: Part): boolean {
    const last = entries.at(-1);
    return last !== undefined && !this.seen.has(last.key);
  }

  /**
   * Whether a part is the first one again, more or less: then the position had no effect. One that begins further on
   * lacks what comes first, unless much was added before it.
   */
  private repeatsFirst({ entries }: Part): boolean {
    const keys = new Set(entries.map(({ key }) => key));
    const again = this.first.entries.map(({ key }) => keys.has(key));
    const half = Math.floor(again.length / 2);
    const count = (some: boolean[]) => some.filter(Boolean).length;
    const shift = count(again.slice(again.length - half)) - count(again.slice(0, half));
    return count(again) * 2 > again.length && shift * 4 <= again.length;
  }

  /** Whether a part has nothing of what the list begins with. */
  private lacksBeginning({ entries }: Part): boolean {
    const keys = new Set(entries.map(({ key }) => key));
    const quarter = Math.ceil(this.first.entries.length / 4);
    return !this.first.entries.slice(0, quarter).some(({ key }) => keys.has(key));
  }

  /** Notes what a part tells that does not follow the position: there may be more than came. */
  private notFollowed(part: Part, size: number): false {
    const keys = new Set(part.entries.map(({ key }) => key));
    const isWhole = this.first.entries.every(({ key }) => keys.has(key)) && part.objects.length !== size;
    if (this.newsIn(part) > 0 && !isWhole) this.hasChanged = true;
    return false;
  }

  /** How much a part is to have in common with the first one: less than half, so that it can be told from it. */
  private usualOverlap(most: number): number {
    const { length } = this.first.entries;
    if (length < 2) return 0;
    const overlap = Math.max(Math.min(most, Math.floor(length / 4)), 1);
    // Not the length of a page, so that what comes is not one by coincidence.
    return overlap > PAGE_OVERLAP && overlap % PAGE_MULTIPLE === 0 ? overlap - 1 : overlap;
  }

  private stepBack(): void {
    this.mayStepBack -= 1;
    if (this.mayStepBack < 0) throw this.unsteady();
  }

  private ignored(total: number | undefined): Error {
    const got = this.seen.size;
    return this.error(
      `The platform gives only ${got} of ${total !== undefined && total > got ? total : 'more'} entries of this list`,
      'None of the paging parameters that this node knows gets it any further, so the list would not be complete.',
      `Turn off Return All and choose a limit of at most ${got} to get the first entries, and report it to the maintainers of this node.`,
    );
  }

  private unsteady(): Error {
    return this.error(
      'The list changes faster than it can be read',
      'So many entries are being added or removed on the platform that the list would not be complete. Try again when it is quieter.',
    );
  }

  private alike(): Error {
    return this.error(
      'The list has entries without an ID that are equal, and which of them came before cannot be told',
      'They would be left out or come twice. Try again when nothing is being added on the platform, or turn off Return All and choose a limit.',
    );
  }

  private endless(): Error {
    return this.error(
      `The list does not end: ${this.seen.size} entries came, and there are more`,
      'Turn off Return All and choose a limit to get the first entries.',
    );
  }

  private error(message: string, ...description: string[]): Error {
    return this.task.apiError(message, ...description, `(${this.call.method} ${this.call.path})`);
  }
}

function isSame(one: Part, other: Part): boolean {
  return (
    one.entries.length === other.entries.length &&
    one.entries.every(({ key }, index) => key === other.entries[index]?.key)
  );
}
