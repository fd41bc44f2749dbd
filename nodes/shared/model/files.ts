import { idIn, isOn } from '../http/answers';
import { pages } from '../client/pages';
import type { PlatformObject, ItemContext } from '../client/itemContext';
import { momentsOf } from './dates';

// Ids and numbers of versions may be longer than numbers, and come as text.
const byNumber = new Intl.Collator('en', { numeric: true });

/**
 * A file with every version there is, newest first. (client: `GET /file/ID/versions`)
 *
 * @throws NodeApiError when the platform shows a version without an id: it could be the newest.
 */
export async function versionsOf(context: ItemContext, fileId: string): Promise<PlatformObject[]> {
  const versions: PlatformObject[] = [];
  for await (const version of pages(context, { method: 'GET', path: `/file/${fileId}/versions` })) {
    if (idIn(version) === undefined) {
      throw context.apiError(
        `The platform shows a version of the file ${fileId} without an ID`,
        'So it is not known which version is the newest.',
      );
    }
    versions.push(version);
  }
  // A later version has a higher id (derived); the order of the list is not established.
  const placeOf = areNumbered(versions) ? numberOf : idIn;
  return versions.sort((one, other) => byNumber.compare(placeOf(other) ?? '', placeOf(one) ?? ''));
}

/** The number of a version, where the platform gives it one. (derived) */
function numberOf({ version }: PlatformObject): string | undefined {
  const text = typeof version === 'number' || typeof version === 'string' ? String(version).trim() : '';
  return /^\d+(\.\d+)*$/.test(text) ? text : undefined;
}

/** Whether each version has a number of its own, which then counts more than its id. */
function areNumbered(versions: PlatformObject[]): boolean {
  const numbers = versions.map(numberOf).filter((number) => number !== undefined);
  return numbers.length > 0 && new Set(numbers).size === versions.length;
}

/**
 * The newest version of a file: the one that the platform marks as current (derived) or gives the highest number; where it
 * shows neither, the highest id.
 *
 * @returns `undefined` where it lists none. `unverified_fields` says so where only the ids tell, and the dates tell otherwise:
 *   dates alone prove nothing, because an upload can set them.
 * @throws NodeApiError when the mark and the numbers contradict each other.
 */
export async function newestOf(context: ItemContext, fileId: string): Promise<PlatformObject | undefined> {
  const versions = await versionsOf(context, fileId);
  const [first] = versions;
  const marked = versions.filter(({ current, is_current: isCurrent }) => isOn(current) || isOn(isCurrent));
  const [only] = marked.length === 1 ? marked : [];
  const isNumbered = areNumbered(versions);
  if (first === undefined || (isNumbered && (only === undefined || only === first))) return first;
  if (isNumbered) {
    throw context.apiError(
      `The platform does not say clearly which version of the file ${fileId} is the newest`,
      `It marks the one with the ID ${String(only?.id)} as current, and gives the one with the ID ${String(first.id)} the highest number.`,
      'Look at Get Versions, and download the one that you want by its ID, as The Chosen One under Version.',
    );
  }
  if (only !== undefined) return only;
  const isLatest = versions.every((version) => (momentOf(version) ?? 0) <= (momentOf(first) ?? Infinity));
  return isLatest ? first : { ...first, unverified_fields: ['version'] };
}

/** When a version was made, as far as it shows that. */
function momentOf({ modification, creation }: PlatformObject): number | undefined {
  const [moment] = momentsOf(modification ?? creation, 'utc');
  return moment;
}
