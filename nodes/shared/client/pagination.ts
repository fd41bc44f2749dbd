import type { IDataObject } from 'n8n-workflow';

import type { Page } from '../http/answers';
import {
  GROWN_BY,
  PAGE_LARGEST,
  PAGE_MULTIPLE,
  PAGE_SIZE,
  PAGE_SMALLEST,
  PAGE_STEP,
  ROUTES_KNOWN,
} from '../limits';

/**
 * How a platform is asked for a part of a list. No names are documented, so they are found out: what works on a platform
 * is kept for the process.
 */
export interface Scheme {
  /** Whether the position counts objects or pages. */
  by: 'objects' | 'pages';
  /** Name of the parameter that says where the part begins. */
  position: string;
  /** Names of the parameters that say how long it is to be. The platform takes the one it knows. */
  sizes: readonly string[];
  /** Number of the first page. */
  firstPage: number;
  /** The platform decides how long a part is, so that parts cannot overlap. */
  fixed?: boolean;
}

/** The part of a list that is wanted. */
export interface Wanted {
  at: number;
  size: number;
}

function byObjects(position: string, ...sizes: string[]): Scheme {
  return { by: 'objects', position, sizes, firstPage: 0 };
}

const PAGE_SIZES = ['per_page', 'limit', 'size', 'count', 'page_size'];

/** The working assumption. (derived) */
export const OFFSET_AND_LIMIT: Scheme = byObjects('offset', 'limit');

/** What interfaces like this one use; the fields of a page first. (derived) */
const SCHEMES: readonly Scheme[] = [
  OFFSET_AND_LIMIT,
  byObjects('offset_start', 'nb_objects', 'nb_objets'),
  byObjects('start', 'limit', 'count'),
  byObjects('skip', 'take', 'limit'),
  byObjects('from', 'size', 'limit'),
  { by: 'pages', position: 'page', sizes: PAGE_SIZES, firstPage: 1 },
  { by: 'pages', position: 'page', sizes: PAGE_SIZES, firstPage: 0 },
];

/** The schemes to try when one has failed, or from the beginning, those first that work on other lists of the platform. */
export function otherSchemes(platform: string, failed?: Scheme): Scheme[] {
  const elsewhere = schemesOf(platform);
  const others = SCHEMES.filter((scheme) => !elsewhere.some((one) => isSame(one, scheme)));
  return [...elsewhere, ...others].filter((scheme) => failed === undefined || !isSame(scheme, failed));
}

/** A scheme with one name for the length at a time: a platform may refuse names that it does not know. */
export function withOneSize(scheme: Scheme): Scheme[] {
  return scheme.sizes.length === 1 ? [] : scheme.sizes.map((size) => ({ ...scheme, sizes: [size] }));
}

function isSame(one: Scheme, other: Scheme): boolean {
  return one.position === other.position && one.by === other.by && one.firstPage === other.firstPage;
}

/** The query for a part. A part by pages begins at a multiple of its size. */
export function queryFor({ by, position, sizes, firstPage }: Scheme, { at, size }: Wanted): IDataObject {
  const start = by === 'objects' ? at : firstPage + Math.floor(at / size);
  return { [position]: start, ...Object.fromEntries(sizes.map((name) => [name, size])) };
}

/** The query for the beginning of a list. Whether pages count from 0 or 1 does not matter where no page is named. */
export function queryForFirst(scheme: Scheme, size = PAGE_SIZE): IDataObject {
  const query = queryFor(scheme, { at: 0, size });
  if (scheme.by === 'pages') delete query[scheme.position];
  return query;
}

/** A query with every name there is, which shows at once whether any of them has an effect. */
export function queryWithAll(wanted: Wanted): IDataObject {
  return Object.assign(
    {},
    ...[...SCHEMES].reverse().map((scheme) => queryFor(scheme, wanted)),
  ) as IDataObject;
}

/** Whether the platform says that a part begins where it was asked to begin, or does not say where. */
export function echoes(scheme: Scheme, { at, size }: Wanted, { start }: Page): boolean {
  if (start === undefined || start === at) return true;
  return scheme.by === 'pages' && start === scheme.firstPage + Math.floor(at / size);
}

/**
 * The part to ask for next: it begins with objects that are known already, as many as wanted or a few more, and goes as far
 * beyond as it can.
 *
 * @param end Where the known part of the list ends.
 * @param largest The longest part that the platform gives.
 */
export function partFrom(scheme: Scheme, end: number, overlap: number, largest: number): Wanted {
  const at = Math.max(end - overlap, 0);
  if (scheme.by === 'objects' || at === 0) return { at, size: PAGE_SIZE };
  // Parts by pages overlap as well: the pages of another size do not begin and end with those before.
  const longest = Math.min(largest, PAGE_SIZE);
  let best: Wanted = { at: 0, size: longest };
  for (let size = longest; size * 2 > longest; size -= 1) {
    const part = { at: Math.floor(at / size) * size, size };
    if (part.at + part.size > best.at + best.size) best = part;
  }
  return best;
}

/** What is known of a list on a platform. */
export interface Known {
  /** What works; `null` if nothing that was tried has an effect. */
  scheme?: Scheme | null;
  /** Whether its total proved to be right where it could have been the length of the part, or to be less than there are. */
  countsRight?: boolean;
  /** The longest answer behind which it was looked whether there is more, and there was nothing to be seen. */
  wholeTo?: number;
  /** The longest part that it gave. */
  largest?: number;
}

const known = new Map<string, Known>();

/** A list by platform and path, ids and keys aside. */
export function routeOf(platform: string, path: string): string {
  const steps = path.split('/').map((step) => (/\d|%|^.{25,}$/.test(step) ? ':id' : step));
  return `${platform} ${steps.join('/')}`;
}

export function knownOf(route: string): Known {
  return known.get(route) ?? {};
}

/** Keeps what turned out; the list that was learned of longest ago makes place. */
export function learn(route: string, news: Known): void {
  const all = { ...knownOf(route), ...news };
  known.delete(route);
  known.set(route, all);
  const [oldest] = known.keys();
  if (known.size > ROUTES_KNOWN && oldest !== undefined) known.delete(oldest);
}

/** Keeps how long an answer was, and whether it was the whole list or was cut. */
export function learnLength(route: string, length: number, isWhole: boolean): void {
  const { wholeTo = 0 } = knownOf(route);
  learn(route, { wholeTo: isWhole ? Math.max(wholeTo, length) : Math.min(wholeTo, length - 1) });
}

/** The longest part that any list of a platform gave: a shorter one was hardly cut. */
export function longestOf(platform: string): number {
  let longest = 0;
  for (const [route, { largest = 0 }] of known) {
    if (route.startsWith(`${platform} `)) longest = Math.max(longest, largest);
  }
  return longest;
}

/** Whether a part of this length may be a page of a longer list. */
export function mayBePage(length: number): boolean {
  return length === PAGE_SIZE || (length >= PAGE_SMALLEST && length % PAGE_MULTIPLE === 0);
}

/** Whether it was looked before what comes behind an answer of about this length. */
function isLookedBehind(length: number, { wholeTo = 0 }: Known): boolean {
  return (length - wholeTo) * GROWN_BY < wholeTo;
}

/**
 * Whether an answer without counters is the whole list, by what is known of the list.
 *
 * A platform may cut a list at any length, so it is looked once for each list what comes behind, and again when an answer
 * is longer than those before. Where nothing has an effect, another look would show the same. Elsewhere the longest page may
 * be just as long as the list was until now, so a look is spared only for a short one, where a longer one came at once.
 *
 * @param longest The longest part that any list of the platform gave.
 */
export function isKnownWhole(length: number, known: Known, longest: number): boolean {
  if (length > PAGE_LARGEST) return true;
  if (!isLookedBehind(length, known)) return false;
  if (known.scheme !== null) return length < PAGE_SMALLEST && length < longest;
  // More than was asked for: the platform decides how long a part is.
  return length > PAGE_SIZE ? length % PAGE_STEP !== 0 : !mayBePage(length);
}

/** Whether a total that is the length of the part is that of the list: it may be wrong, and then the list is cut. */
export function isTotalRight(length: number, known: Known): boolean {
  if (known.countsRight !== undefined) return known.countsRight;
  if (length < PAGE_SMALLEST) return true;
  return isLookedBehind(length, known) && (known.scheme === null ? length !== PAGE_SIZE : !mayBePage(length));
}

/** The schemes that work on the lists of a platform, the latest first. */
export function schemesOf(platform: string): Scheme[] {
  const schemes: Scheme[] = [];
  for (const [route, { scheme }] of known) {
    if (!route.startsWith(`${platform} `) || !scheme) continue;
    if (!schemes.some((one) => isSame(one, scheme))) schemes.unshift(scheme);
  }
  return schemes;
}
