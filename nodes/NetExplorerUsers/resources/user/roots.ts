import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { valuesIn } from '../../../shared/client/sameness';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { namedId, wireId, type WireId } from '../../../shared/http/answers';
import { folderLocator } from '../../../shared/locators/folder';
import { idFor } from '../../../shared/locators/locate';
import { addKnown } from '../../../shared/model/directory';
import { reconcile, type Reconciled } from '../../../shared/operations/update';

export const roots: INodeProperties = {
  displayName: 'Root Folders',
  name: 'roots',
  type: 'fixedCollection',
  typeOptions: { multipleValues: true },
  placeholder: 'Add Root Folder',
  default: {},
  description: 'Folders that the user’s tree begins with',
  options: [{ displayName: 'Root Folder', name: 'root', values: [folderLocator({ name: 'rootFolder' })] }],
};

export const otherRoots: INodeProperties = {
  displayName: 'Other Root Folders',
  name: 'otherRoots',
  type: 'options',
  options: [
    { name: 'Keep', value: 'keep', description: 'Add the root folders given to those the user has' },
    {
      name: 'Remove',
      value: 'remove',
      description: 'The root folders given become the only ones; without any, the user has none left',
    },
  ],
  default: 'keep',
  description: 'What becomes of root folders that the user has and that are not given',
};

/** The ids of the root folders that were chosen; `undefined` if nothing was said about them. */
export async function rootsOf(context: ItemContext, collection: string): Promise<WireId[] | undefined> {
  const chosen = context.param<Array<{ rootFolder?: unknown }>>(`${collection}.roots.root`, []);
  const removeOthers = context.param<string>(`${collection}.otherRoots`, 'keep') === 'remove';
  if (chosen.length === 0 && !removeOthers) return undefined;
  const ids = new Set<WireId>();
  for (const { rootFolder } of chosen) {
    const field = { label: 'root folder', kind: 'folder' } as const;
    ids.add(wireId(await idFor(context, rootFolder, field)));
  }
  return [...ids];
}

/** The fields of a new user, with its root folders if any were given. */
export function withRoots(body: IDataObject, roots: WireId[] | undefined): IDataObject {
  return { ...body, ...(roots && { roots }) };
}

/**
 * Changes a user where it differs from what is wanted.
 *
 * @param collection Where it was said what becomes of other root folders.
 */
export async function updateWithRoots(
  context: ItemContext,
  path: string,
  wanted: IDataObject,
  roots: WireId[] | undefined,
  collection: string,
): Promise<Reconciled> {
  const keep = context.param<string>(`${collection}.otherRoots`, 'keep') === 'keep';
  // Root folders are read, merged and written: two items about one user, in this process, must not overlap.
  const result = await runExclusive(
    context,
    ['user', path],
    async () =>
      await reconcile(context, path, (current) => {
        if (roots === undefined) return wanted;
        const has = keep ? rootsIn(context, current) : [];
        return { ...wanted, roots: [...new Set([...has, ...roots])] };
      }),
  );
  await addKnown(context, 'user', result.object);
  return result;
}

/**
 * The ids of a user's root folders.
 *
 * @throws NodeApiError when the platform does not show them: they are written as a whole, so others would be lost.
 */
function rootsIn(context: ItemContext, { roots, login }: PlatformObject): WireId[] {
  const shown = roots === null ? [] : valuesIn(roots);
  const ids = shown?.map(namedId);
  if (ids?.every((id) => id !== undefined)) return ids.map(wireId);
  throw context.apiError(
    `The platform does not show the root folders of the user "${String(login)}"`,
    'They are written as a whole, so the others would be lost. Nothing was changed. Choose to remove the others under Other Root Folders if that is wanted.',
  );
}
