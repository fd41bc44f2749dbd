import type { IDataObject } from 'n8n-workflow';

import { reconcile, created, toOutput, type Reconciled } from '../../../shared/operations/update';
import { idIn, isOn, namedId, shownAnswer, wireId } from '../../../shared/http/answers';
import { createUnique } from '../../../shared/client/create';
import { enteredId, givenId } from '../../../shared/client/ids';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { isAskedFor, isFirstSeen } from '../../../shared/client/newness';
import { takenBack } from '../../../shared/client/undo';
import { buildRequest } from '../../../shared/operations/once';
import { pages } from '../../../shared/client/pages';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { idOf } from '../../../shared/locators/locate';

/** What a right allows, by wire name. (doc) */
export const PERMISSIONS = ['browse', 'read', 'download', 'write', 'edit', 'delete', 'share'] as const;

/** The user or group that an item is about: `rightFor` says which, `rightUser` or `rightGroup` whom. */
export async function holderOf(context: ItemContext, prefix: string): Promise<string> {
  const field = context.param<string>(`${prefix}For`, 'user') === 'group' ? 'Group' : 'User';
  return await idOf(context, `${prefix}${field}`);
}

/** A folder and who is to have a right on it. */
interface Spot {
  folderId: string;
  targetId: string;
}

async function spotOf(context: ItemContext): Promise<Spot> {
  return { folderId: await idOf(context, 'rightFolder'), targetId: await holderOf(context, 'right') };
}

/**
 * Finds the right that a user or group has on a folder itself.
 *
 * @param passed Gets the ids of the other rights that the folder has.
 * @throws NodeApiError when the platform gives no id for it.
 */
async function rightAt(
  context: ItemContext,
  { folderId, targetId }: Spot,
  passed = new Set<string>(),
): Promise<PlatformObject | undefined> {
  for await (const right of pages(context, { method: 'GET', path: `/rights/${folderId}` })) {
    const { folder_id: folder = null, target_id: target } = right;
    // The list may show rights that come from a folder above.
    if (folder !== null && namedId(folder) !== folderId) continue;
    const holder = namedId(target);
    if (holder === undefined) {
      throw context.apiError(
        `The platform does not say whom an access right on the folder ${folderId} is for: ${shownAnswer(right)}`,
        'It may be the one that is meant, so nothing was changed. Please report this answer to the maintainers of this node.',
      );
    }
    if (holder !== targetId) {
      passed.add(String(right.id));
      continue;
    }
    if (idIn(right) !== undefined) return right;
    throw context.apiError(
      `The platform gives no ID for the access right of ${targetId} on the folder ${folderId}`,
      'Without it the right cannot be changed or revoked. Nothing was changed.',
    );
  }
  return undefined;
}

const rightIdEntered = enteredId('rightId', 'access right');

/** The id of the right that an item means: by its id, or by folder and holder. */
export async function rightId(context: ItemContext): Promise<string> {
  if (context.param<string>('rightBy', 'spot') === 'id') return await rightIdEntered(context);
  const spot = await spotOf(context);
  const right = await rightAt(context, spot);
  if (right !== undefined) return givenId(context, right, 'the access right');
  throw context.inputError(
    'There is no such access right',
    `User or group ${spot.targetId} has no right of its own on the folder ${spot.folderId}. Use Grant to give one; rights that come from a folder above are changed there.`,
  );
}

/** All permissions, those that were chosen allowed, and what else is to be sent. */
async function wantedRight(context: ItemContext): Promise<IDataObject> {
  const chosen = context.param<string[]>('permissions', []);
  const { body } = await buildRequest(context, { ids: { right: async () => '' } });
  return {
    ...Object.fromEntries(PERMISSIONS.map((name) => [name, chosen.includes(name)])),
    ...(body as IDataObject),
  };
}

/** Gives a user or a group a right on a folder; one that is there is changed where it differs. */
export function grant(): ItemHandler {
  return forEachItem(
    async (context) => {
      const wanted = await wantedRight(context);
      const spot = await spotOf(context);
      // Two items about one right, in this process, must not both find none.
      return await runExclusive(context, ['right', spot.folderId, spot.targetId], async () => {
        const before = new Set<string>();
        const existing = await rightAt(context, spot, before);
        const result =
          existing === undefined
            ? await create(context, spot, wanted, before)
            : await change(context, existing, wanted);
        return context.output([toOutput(result)]);
      });
    },
    ['GET /rights/{folder}', 'GET /right/{right}', 'PUT /right/{right}'],
  );
}

/** @param before The ids of the rights that the folder had. */
async function create(
  context: ItemContext,
  spot: Spot,
  wanted: IDataObject,
  before: Set<string>,
): Promise<Reconciled> {
  const body = { folder_id: wireId(spot.folderId), target_id: wireId(spot.targetId), ...wanted };
  const find = async () => await rightAt(context, spot);
  const isIt = (right: PlatformObject) => isAskedFor(right, body, ['folder_id', 'target_id']);
  const creation = await createUnique(context, '/right', body, { find, isIt, standing: find });
  // Somebody else was quicker.
  if ('taken' in creation) return await change(context, creation.existing, wanted);
  const path = `/right/${givenId(context, creation.made, 'the access right')}`;
  const made = { path, label: 'right', isNew: isFirstSeen(context, 'right', before, creation.made), isIt };
  return await created(context, {
    wanted: body,
    answer: creation.made,
    path,
    undo: async (object) => await takenBack(context, made, object),
  });
}

async function change(
  context: ItemContext,
  existing: PlatformObject,
  wanted: IDataObject,
): Promise<Reconciled> {
  const path = `/right/${givenId(context, existing, 'the access right')}`;
  const undo = async (before: PlatformObject, now: PlatformObject) =>
    await narrowed(context, path, { wanted, before, now });
  return await reconcile(context, path, () => wanted, { fullBody: true, undo });
}

/**
 * Takes back what a change of a right allowed although it was neither wanted nor so before.
 *
 * @returns What became of it, for the error.
 */
async function narrowed(
  context: ItemContext,
  path: string,
  { wanted, before, now }: { wanted: IDataObject; before: PlatformObject; now: PlatformObject },
): Promise<string> {
  const isWider = PERMISSIONS.some(
    (name) => isOn(now[name]) && wanted[name] === false && !isOn(before[name]),
  );
  if (!isWider) return `The rest of what was sent for the right ${String(now.id)} may have been changed.`;
  const body = Object.fromEntries(
    PERMISSIONS.map((name) => [name, wanted[name] === true && isOn(before[name])]),
  );
  await context.send({ method: 'PUT', path, body });
  const right = await context.object({ method: 'GET', path });
  const isNarrow = PERMISSIONS.every((name) => !isOn(right[name]) || body[name]);
  return isNarrow
    ? 'It allowed more than was wanted, so it was set to what it had allowed before and still should.'
    : `It allows more than was wanted, and could not be set back: look at it on the platform (${path}).`;
}

/** Changes a right that is there. */
export function updateRight(): ItemHandler {
  return forEachItem(
    async (context) => {
      const wanted = await wantedRight(context);
      return context.output([toOutput(await change(context, { id: await rightId(context) }, wanted))]);
    },
    ['GET /rights/{folder}', 'GET /right/{right}'],
  );
}

/** Takes a right away; one that is not there by folder and holder is no error. */
export function revoke(): ItemHandler {
  return forEachItem(
    async (context) => {
      const spot = context.param<string>('rightBy', 'spot') === 'spot' ? await spotOf(context) : undefined;
      const id = spot === undefined ? await rightId(context) : (await rightAt(context, spot))?.id;
      const about = spot && { folder_id: wireId(spot.folderId), target_id: wireId(spot.targetId) };
      if (id === undefined) return context.output([{ ...about, outcome: 'unchanged' }]);
      await context.done({ method: 'DELETE', path: `/right/${String(id)}`, accept: spot && [404] });
      return context.output([{ id: wireId(String(id)), ...about, outcome: 'removed' }]);
    },
    ['GET /rights/{folder}'],
  );
}
