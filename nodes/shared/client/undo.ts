import { idIn } from '../http/answers';
import type { PlatformObject, ItemContext } from './itemContext';

/** Something that a creation was answered with. */
export interface Made {
  /** Its own path. */
  path: string;
  /** What people call its kind. */
  label: string;
  /** Whether it is proven that it was not there before this call; see `newness.ts`. */
  isNew: boolean;
  /** Whether an object is the one that was asked for. */
  isIt: (object: PlatformObject) => boolean | Promise<boolean>;
}

/** Fields that tell a person which object it is, by wire name. */
const TELLING = ['name', 'login', 'email', 'folder', 'folder_id', 'group_id', 'user_id', 'target_id', 'url'];

/**
 * Deletes again what this item just made, because it is not as it was wanted: an access that is wider than it should be
 * must not stay. What is not proven to be new and the one asked for stays: it may be somebody's.
 *
 * @param object What the platform shows of it.
 * @returns What became of it, for the error: what is there now, and what to do.
 */
export async function takenBack(context: ItemContext, made: Made, object: PlatformObject): Promise<string> {
  const { path, label, isNew } = made;
  const isIt = await made.isIt(object);
  if (!isNew || !isIt) {
    const why = isIt ? 'it cannot be proven that this item made it' : 'it is not the one that was asked for';
    return `Nothing was deleted, because ${why}: the ${label} ${idIn(object) ?? path}${telling(object)} is there now, and may be open to more people, or for longer, than it should be. Look at it on the platform (${path}), and change or delete it there if it is new.`;
  }
  const problem = await deleted(context, path);
  return problem === undefined
    ? `The ${label} was deleted again, so that nothing is open that should not be.`
    : `The ${label}${telling(object)} could not be deleted again: ${problem}. Delete it on the platform (${path}).`;
}

/** @returns Why it could not be deleted; `undefined` if it was. */
async function deleted(context: ItemContext, path: string): Promise<string | undefined> {
  try {
    await context.done({ method: 'DELETE', path });
    return undefined;
  } catch (error) {
    // The error that led here is the one to show, with this one in it.
    return error instanceof Error ? error.message : String(error);
  }
}

/** What an object shows of what it is, in brackets. */
function telling(object: PlatformObject): string {
  const shown = TELLING.filter((name) => ['string', 'number'].includes(typeof object[name]));
  return shown.length === 0
    ? ''
    : ` (${shown.map((name) => `${name} ${JSON.stringify(object[name])}`).join(', ')})`;
}
