import type { IDataObject } from 'n8n-workflow';

import { idIn, isGiven, wireId } from '../http/answers';
import { appears } from '../client/appears';
import { createUnique, saysMade } from '../client/create';
import { freshFolder, isFresh, notYetIn, rememberFolder } from '../client/fresh';
import { runExclusive } from '../concurrency/keyedMutex';
import type { PlatformObject, ItemContext } from '../client/itemContext';
import { isSameName } from './names';
import { existingPart, isFile, lookUp } from './paths';
import { listing } from './walk';

/** A folder, and whether this call made it. */
export interface Made {
  folder: PlatformObject;
  created: boolean;
  /** A folder under another name that this call made as well and could not take back, in words. */
  leftBehind?: string;
}

/** Where a folder is to be, and how. */
interface NewFolder {
  parentId: string;
  /** As `checkName` gives it. */
  name: string;
  /** Further fields for a new folder, e.g. `creation`. */
  more: IDataObject;
  /** Whether one that exists is of no use: then it is not waited for. */
  mustBeNew: boolean;
}

/** What a person may want besides of a folder. */
type Wish = Partial<Pick<NewFolder, 'more' | 'mustBeNew'>>;

/**
 * Gets a folder by parent and name, creating it if it is missing. Whoever asks at the same time, in this n8n
 * process or elsewhere, gets the same folder: no `NAME (1)` stays behind.
 *
 * @param name As `checkName` or `namesOf` gives it.
 */
export async function getOrCreateFolder(
  context: ItemContext,
  parentId: string,
  name: string,
  { more = {}, mustBeNew = false }: Wish = {},
): Promise<Made> {
  const wanted: NewFolder = { parentId, name: name.normalize('NFC'), more, mustBeNew };
  return await runExclusive(context, ['folder by name', parentId, wanted.name], async () => {
    const existing =
      (await lookUp(context, parentId, [name], 'folder')) ?? (await freshFolder(context, parentId, name));
    if (existing !== undefined) return { folder: existing, created: false };
    const made = await createFolder(context, wanted);
    rememberFolder(context, parentId, name, made.folder);
    return made;
  });
}

/** Creates a folder that was not to be seen. */
async function createFolder(context: ItemContext, wanted: NewFolder): Promise<Made> {
  const { parentId, name, more, mustBeNew } = wanted;
  const find = async () => await lookUp(context, parentId, [name], 'folder');
  let perhapsMade = false;
  const body = { ...more, parent_id: wireId(parentId), name };
  const creation = await createUnique(
    context,
    '/folder',
    body,
    {
      find: async (answer) => {
        perhapsMade = true;
        return saysMade(answer) ? await appears(context, find) : await find();
      },
      isIt: (object) => isThis(object, wanted),
      standing: async (taken) =>
        mustBeNew && !perhapsMade ? await find() : await appearsUnlessFile(context, wanted, find, taken),
    },
    notYetIn(context, parentId),
  );
  if ('made' in creation) {
    const isNew = creation.isNew && !isFresh(context, creation.made);
    return await underItsName(context, wanted, { ...creation, isNew }, find, perhapsMade);
  }
  // Somebody else was quicker, or an earlier attempt of this call whose answer was lost.
  return { folder: creation.existing, created: perhapsMade };
}

/** Whether an object that came with a refusal is the folder that was asked for. */
function isThis(object: PlatformObject, { parentId, name }: NewFolder): boolean {
  return (
    isIn(object, parentId) && idIn(object) !== undefined && !isFile(object) && isSameName(object.name, name)
  );
}

/**
 * Waits until a folder whose name is taken is shown. (client: one just created may be missing for some seconds)
 *
 * @throws `taken` at once if a file has the name.
 */
async function appearsUnlessFile(
  context: ItemContext,
  { parentId, name }: NewFolder,
  find: () => Promise<PlatformObject | undefined>,
  taken: Error,
): Promise<PlatformObject | undefined> {
  if ((await lookUp(context, parentId, [name], 'file')) !== undefined) throw taken;
  return await appears(context, find);
}

/**
 * Sees to it that a folder just made has the name it was to have. The platform may have changed the name a little, or made
 * `NAME (1)` because somebody else was quicker. (client)
 */
async function underItsName(
  context: ItemContext,
  wanted: NewFolder,
  { made: answered, isNew }: { made: PlatformObject; isNew: boolean },
  find: () => Promise<PlatformObject | undefined>,
  perhapsMade: boolean,
): Promise<Made> {
  const { parentId, name } = wanted;
  const made = await named(context, answered);
  const shown = made.name as unknown;
  const isElsewhere = !isIn(made, parentId);
  if (!isElsewhere && (shown === undefined || shown === null || String(shown).normalize() === name))
    return { folder: made, created: true };
  const isAnother = isElsewhere || !isSameName(made.name, name);
  const isFileThere = isAnother && (await lookUp(context, parentId, [name], 'file')) !== undefined;
  const found = isFileThere ? undefined : isAnother ? await appears(context, find) : await find();
  // A name that was changed a little may be one that its path does not find.
  const isIt = found === undefined ? !isAnother : idIn(found) === idIn(made);
  if (isIt) return { folder: made, created: true };

  // An answer about a folder elsewhere is a wrong answer, and nothing that was made.
  if (found !== undefined && isElsewhere) return { folder: found, created: true };
  const leftBehind = isNew ? await removeMade(context, wanted, made) : whatIs(made);
  if (found !== undefined) return { folder: found, created: perhapsMade, ...(leftBehind && { leftBehind }) };
  throw context.apiError(
    `The platform made the folder "${String(made.name)}"${isElsewhere ? ' in another folder' : ''} instead of "${name}"`,
    isFileThere
      ? 'A file of that name is there.'
      : 'Something of that name seems to be there, but is not shown.',
    leftBehind === undefined
      ? 'What was made was taken back.'
      : `Nothing was deleted: ${leftBehind} is there. Look at it, and delete it if it is new and empty.`,
  );
}

/** A folder that a creation was answered with, with its name: an ID alone may be that of any folder. */
async function named(context: ItemContext, made: PlatformObject): Promise<PlatformObject> {
  const id = idIn(made);
  if (isGiven(made.name) || id === undefined) return made;
  return { ...made, ...(await context.find({ method: 'GET', path: `/folder/${id}` })) };
}

/** Whether a folder is in another one, as far as it shows. */
function isIn({ parent_id: parent }: PlatformObject, parentId: string): boolean {
  return !isGiven(parent) || String(parent) === parentId;
}

/** Whether an answered folder is `NAME (1)`, which the platform makes beside `NAME`. */
function isNumbered(made: PlatformObject, { parentId, name }: NewFolder): boolean {
  return isIn(made, parentId) && isSameName(String(made.name).replace(/ ?\(\d+\)$/, ''), name);
}

function whatIs(made: PlatformObject): string {
  return `the folder "${String(made.name)}" (ID ${String(made.id)})`;
}

/**
 * Takes back a folder that this call just made beside the right one: only if it is proven to be new and empty, and to the
 * trash. An older `NAME (1)` is somebody's.
 *
 * @returns What stays behind, in words; `undefined` if nothing does.
 */
async function removeMade(
  context: ItemContext,
  wanted: NewFolder,
  made: PlatformObject,
): Promise<string | undefined> {
  const id = idIn(made);
  const what = whatIs(made);
  if (id === undefined || !isNumbered(made, wanted)) return what;
  const { content } = await listing(context, id, 1);
  if (content?.files?.length !== 0 || content.folders?.length !== 0) return what;
  const refused = [403, 409, 422, 423];
  const { status } = await context.send({
    method: 'DELETE',
    path: `/folder/${id}`,
    accept: [404, ...refused],
  });
  return refused.includes(status) ? what : undefined;
}

/**
 * Gets a folder by path, creating what is missing of it.
 *
 * @param path Absolute, beginning with a root folder, which is never created.
 */
export async function getOrCreatePath(context: ItemContext, path: string, wish: Wish = {}): Promise<Made> {
  const { folder, missing } = await existingPart(context, path);
  let made: Made = { folder, created: false };
  for (const [index, name] of missing.entries()) {
    const { leftBehind } = made;
    const isLast = index === missing.length - 1;
    made = await getOrCreateFolder(context, folderId(context, made.folder), name, isLast ? wish : {});
    if (leftBehind !== undefined) made.leftBehind = [leftBehind, made.leftBehind].filter(Boolean).join(', ');
  }
  return made;
}

/** @throws NodeApiError when a folder came without an id: nothing is sent with one that is none. */
export function folderId(context: ItemContext, folder: PlatformObject): string {
  const id = idIn(folder);
  if (id !== undefined) return id;
  throw context.apiError(
    `The platform gave no ID for the folder "${String(folder.name)}"`,
    'Look at the folder on the platform, and choose it from the list or by ID.',
  );
}
