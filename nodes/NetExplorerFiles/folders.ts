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
import type { PlatformObject, Task } from '../shared/client/task';

/** Makes a folder by parent and name or by path, or gets it if it exists and that is wanted. */
export function createFolder(): ItemHandler {
  return forEachItem(
    async (task) => {
      const { body } = await buildRequest(task);
      const more = (body ?? {}) as IDataObject;
      const mustBeNew = task.param<string>('ifExists', 'fail') === 'fail';
      const { folder, created, leftBehind } =
        task.param<string>('by', 'parent') === 'path'
          ? await createByPath(task, more, mustBeNew)
          : await createInParent(task, more, mustBeNew);
      const whole = await complete(task, folder, 'folder');
      const left = leftBehind !== undefined && { left_behind: leftBehind };
      // One that was there before stays as it is.
      const wanted = created ? more : {};
      const path = `/folder/${givenId(task, whole, 'the folder')}`;
      const result = await confirmed(task, { wanted, answer: whole, path });
      return task.items(simplified(task, 'folder', [{ ...shownConfirmed(result), created, ...left }]));
    },
    ['GET /folders', 'GET /path', 'GET /folder/{folder}', 'DELETE /folder/{folder}'],
  );
}

async function createByPath(task: Task, more: IDataObject, mustBeNew: boolean): Promise<Made> {
  const path = String(task.param<unknown>('path', ''));
  if (mustBeNew && (await existingPart(task, path)).missing.length === 0) throw exists(task, path);
  const made = await getOrCreatePath(task, path, { more, mustBeNew });
  if (mustBeNew && !made.created) throw exists(task, path);
  return made;
}

async function createInParent(task: Task, more: IDataObject, mustBeNew: boolean): Promise<Made> {
  const name = checkName(task, 'folder name', task.param<unknown>('name', ''));
  const parentId = await idOf(task, 'parent');
  if (mustBeNew && (await lookUp(task, parentId, [name], 'folder')) !== undefined) throw exists(task, name);
  const made = await getOrCreateFolder(task, parentId, name, { more, mustBeNew });
  if (mustBeNew && !made.created) throw exists(task, name);
  return made;
}

function exists(task: Task, name: string): Error {
  return task.inputError(
    `The folder "${name}" exists already`,
    'Choose another name, or "Get It" under "If the Folder Exists".',
  );
}

/** What is in a folder, down to a depth: its files or its folders, with their path from that folder. */
export function listed(kind: Kind): ItemHandler {
  return forEachItem(async (task) => {
    const matches = nameMatcher(task.param('filters.namePattern', ''));
    const depth = task.param('recursive', false) ? Number(task.param('depth', 0)) || -1 : 1;
    const folderId = await idOf(task, 'folder');

    const found = async function* (): AsyncGenerator<PlatformObject> {
      for await (const { kind: its, object, below } of walk(task, folderId, { depth, kind })) {
        if (its !== kind || !matches(String(object.name))) continue;
        yield { ...object, relative_path: [...below, String(object.name)].join('/') };
      }
    };
    return task.items(simplified(task, kind, await takeUpTo(found(), requestedLimit(task))));
  });
}
