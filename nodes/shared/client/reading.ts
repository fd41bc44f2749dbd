import type { IDataObject } from 'n8n-workflow';

import {
  LIST_LONGEST,
  PAGE_MULTIPLE,
  PAGE_OVERLAP,
  PARTS_IN_VAIN,
  REQUESTS_FOR_ONE,
  REQUESTS_IN_VAIN,
  STEPS_BACK,
} from '../limits';
import { entriesOf, placedAfter } from './identity';
import { learn, routeOf, type Scheme } from './pagination';
import { repeats, type Part } from './parts';
import type { Call } from './call';
import type { PlatformObject, PlatformClient } from './platformClient';

/** What reading a list needs of the platform. */
export type ListReader = Pick<PlatformClient, 'list' | 'apiError' | 'origin'>;

/** Objects given on, and at the end whether the list is complete: if not, another way to ask for parts may work. */
export type Given = AsyncGenerator<PlatformObject, boolean>;

/** Refusals of the parameters. */
const REFUSALS = ['400', '422'];
/** What else parameters that the platform does not know may end in: a success that is no list, for one. */
const FAILURES = ['200', '404', '405', '406', '500', '501'];

/** The state of reading one list: what came so far, and what a part that comes is to it. */
export class Reading {
  readonly route: string;

  readonly seen = new Set<string>();

  first: Part = { objects: [], entries: [] };

  /** The part that was taken in last. */
  private last: Part = this.first;

  /** How the first part was asked for; `undefined` if the platform refused that. */
  firstBy: Scheme | undefined;

  /** Where the known part of the list ends, as the platform counts. */
  end = 0;

  /** The length of the longest part so far. */
  largest = 0;

  private mayStepBack = STEPS_BACK;

  /** The farthest end so far. */
  private farthest = 0;

  private requests = 0;

  private partsWithoutAdvance = 0;

  /** Whether there was more to be seen than was given, in a part that could not be made out. */
  hasChanged = false;

  /** Whether a part may be what the list begins with, and as well more of the same. */
  isAlike = false;

  /** Whether the last request was refused. */
  refused = false;

  /** Whether the length that is asked for has an effect where the position has none. */
  followsLength: boolean | undefined;

  constructor(
    readonly context: ListReader,
    private readonly call: Call,
  ) {
    this.route = routeOf(context.origin, call.path);
  }

  /** Takes a part in, and gives on what is new. */
  async *accept(part: Part, at: number): AsyncGenerator<PlatformObject> {
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

  async ask(query: IDataObject): Promise<Part> {
    this.requests += 1;
    const most = REQUESTS_IN_VAIN + (this.farthest * REQUESTS_FOR_ONE) / Math.max(this.largest, 1);
    if (this.requests > most) throw this.unsteady();
    const page = await this.context.list({ ...this.call, qs: { ...this.call.qs, ...query } });
    return { ...page, entries: entriesOf(page.objects) };
  }

  /** A part; `undefined` where it is not sure yet that the platform takes the parameters, and it does not. */
  async part(scheme: Scheme, query: IDataObject, follows: boolean): Promise<Part | undefined> {
    if (follows) return await this.ask(query);
    // These names were taken before: a failure has nothing to do with them.
    return scheme === this.firstBy ? await this.unlessRefused(query) : await this.tried(query);
  }

  /** A part, or `undefined` if the platform refuses the parameters. */
  async unlessRefused(query: IDataObject, refusals = REFUSALS): Promise<Part | undefined> {
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
  async tried(query: IDataObject): Promise<Part | undefined> {
    const all = [...REFUSALS, ...FAILURES];
    return (await this.unlessRefused(query, all)) ?? (await this.unlessRefused(query, all));
  }

  /** Tells entries without an id apart by their place, unless the part is what the list begins with. */
  place(part: Part, at: number): void {
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

  newsIn({ entries }: Part): number {
    return entries.filter(({ key }) => !this.seen.has(key)).length;
  }

  /** Whether a part goes beyond what is known: what was added before it comes first. */
  endsWithNews({ entries }: Part): boolean {
    const last = entries.at(-1);
    return last !== undefined && !this.seen.has(last.key);
  }

  /** Whether a part is the first one again, more or less. */
  repeatsFirst(part: Part): boolean {
    return repeats(this.first, part);
  }

  /** Notes what a part tells that does not follow the position: there may be more than came. */
  notFollowed(part: Part, size: number): false {
    const keys = new Set(part.entries.map(({ key }) => key));
    const isWhole = this.first.entries.every(({ key }) => keys.has(key)) && part.objects.length !== size;
    if (this.newsIn(part) > 0 && !isWhole) this.hasChanged = true;
    return false;
  }

  /** Notes that a total is not that of the list, where the last part has one that is less than came. */
  checkTotal({ total }: Part): void {
    if (total !== undefined && total < this.end) learn(this.route, { countsRight: false });
  }

  /** How much a part is to have in common with the first one: less than half, so that it can be told from it. */
  usualOverlap(most: number): number {
    const { length } = this.first.entries;
    if (length < 2) return 0;
    const overlap = Math.max(Math.min(most, Math.floor(length / 4)), 1);
    // Not the length of a page, so that what comes is not one by coincidence.
    return overlap > PAGE_OVERLAP && overlap % PAGE_MULTIPLE === 0 ? overlap - 1 : overlap;
  }

  stepBack(): void {
    this.mayStepBack -= 1;
    if (this.mayStepBack < 0) throw this.unsteady();
  }

  /** A part that fits makes up for one step back. */
  fits(): void {
    this.mayStepBack += 1;
  }

  /** A part that goes on without overlap makes up for all steps back. */
  goesOn(): void {
    this.mayStepBack = STEPS_BACK;
  }

  ignored(total: number | undefined): Error {
    const got = this.seen.size;
    return this.error(
      `The platform gives only ${got} of ${total !== undefined && total > got ? total : 'more'} entries of this list`,
      'None of the paging parameters that this node knows gets it any further, so the list would not be complete.',
      `Turn off Return All and choose a limit of at most ${got} to get the first entries, and report it to the maintainers of this node.`,
    );
  }

  unsteady(): Error {
    return this.error(
      'The list changes faster than it can be read',
      'So many entries are being added or removed on the platform that the list would not be complete. Try again when it is quieter.',
    );
  }

  alike(): Error {
    return this.error(
      'The list has entries without an ID that are equal, and which of them came before cannot be told',
      'They would be left out or come twice. Try again when nothing is being added on the platform, or turn off Return All and choose a limit.',
    );
  }

  endless(): Error {
    return this.error(
      `The list does not end: ${this.seen.size} entries came, and there are more`,
      'Turn off Return All and choose a limit to get the first entries.',
    );
  }

  private error(message: string, ...description: string[]): Error {
    return this.context.apiError(message, ...description, `(${this.call.method} ${this.call.path})`);
  }
}
