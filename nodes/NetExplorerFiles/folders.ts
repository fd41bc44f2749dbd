import type { IDataObject } from 'n8n-workflow';

import { idOf } from '../shared/locators/locate';
import { getOrCreateFolder, getOrCreatePath, type Made } from '../shared/model/folders';
import { checkName, nameMatcher } from '../shared/model/names';
import { complete, existingPart, lookUp } from '../shared/model/paths';
import { simplified, type Kind } from '../shared/model/simplify';
import { walk } from '../shared/model/walk';
import { confirmed, shownConfirmed } from '../shared/client/confirm';
import { buildRequest } from '../shared/operations/once';
import { takeUpTo, requestedLimit } from '../shared/client/take';
import { givenId } from '../shared/client/ids';
import { forEachItem, type ItemHandler } from '../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../shared/client/itemContext';

/** Makes a folder by parent and name or by path, or gets it if it exists and that is wanted. */
export function createFolder(): ItemHandler {
  return forEachItem(
    async (context) => {
      const { body } = await buildRequest(context);
      const more = (body ?? {}) as IDataObject;
      const mustBeNew = context.param<string>('ifExists', 'fail') === 'fail';
      const { folder, created, leftBehind } =
        context.param<string>('by', 'parent') === 'path'
          ? await createByPath(context, more, mustBeNew)
          : await createInParent(context, more, mustBeNew);
      const whole = await complete(context, folder, 'folder');
      const left = leftBehind !== undefined && { left_behind: leftBehind };
      // One that was there before stays as it is.
      const wanted = created ? more : {};
      const path = `/folder/${givenId(context, whole, 'the folder')}`;
      const result = await confirmed(context, { wanted, answer: whole, path });
      return context.output(simplified(context, 'folder', [{ ...shownConfirmed(result), created, ...left }]));
    },
    ['GET /folders', 'GET /path', 'GET /folder/{folder}', 'DELETE /folder/{folder}'],
  );
}

async function createByPath(context: ItemContext, more: IDataObject, mustBeNew: boolean): Promise<Made> {
  const path = String(context.param<unknown>('path', ''));
  if (mustBeNew && (await existingPart(context, path)).missing.length === 0) throw exists(context, path);
  const made = await getOrCreatePath(context, path, { more, mustBeNew });
  if (mustBeNew && !made.created) throw exists(context, path);
  return made;
}

async function createInParent(context: ItemContext, more: IDataObject, mustBeNew: boolean): Promise<Made> {
  const name = checkName(context, 'folder name', context.param<unknown>('name', ''));
  const parentId = await idOf(context, 'parent');
  if (mustBeNew && (await lookUp(context, parentId, [name], 'folder')) !== undefined)
    throw exists(context, name);
  const made = await getOrCreateFolder(context, parentId, name, { more, mustBeNew });
  if (mustBeNew && !made.created) throw exists(context, name);
  return made;
}

function exists(context: ItemContext, name: string): Error {
  return context.inputError(
    `The folder "${name}" exists already`,
    'Choose another name, or "Get It" under "If the Folder Exists".',
  );
}

/** What is in a folder, down to a depth: its files or its folders, with their path from that folder. */
export function listed(kind: Kind): ItemHandler {
  return forEachItem(async (context) => {
    const matches = nameMatcher(context.param('filters.namePattern', ''));
    const depth = context.param('recursive', false) ? Number(context.param('depth', 0)) || -1 : 1;
    const folderId = await idOf(context, 'folder');

    const found = async function* (): AsyncGenerator<PlatformObject> {
      for await (const { kind: its, object, below } of walk(context, folderId, { depth, kind })) {
        if (its !== kind || !matches(String(object.name))) continue;
        yield { ...object, relative_path: [...below, String(object.name)].join('/') };
      }
    };
    return context.output(simplified(context, kind, await takeUpTo(found(), requestedLimit(context))));
  });
}
