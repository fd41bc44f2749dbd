import type { IDataObject } from 'n8n-workflow';

import { createUnlessTaken } from '../exchange/create';
import { exclusively } from '../exchange/locks';
import type { PlatformObject, Task } from '../exchange/task';
import { existingPart, lookUp } from './paths';

/** A folder, and whether this call made it. */
export interface Made {
  folder: PlatformObject;
  created: boolean;
}

/**
 * Gets a folder by parent and name, creating it if it is missing. Whoever asks at the same time, in this n8n
 * process or elsewhere, gets the same folder: no `NAME (1)` stays behind.
 *
 * @param more Further fields for a new folder, e.g. `creation`.
 */
export async function getOrCreateFolder(
  task: Task,
  parentId: string,
  name: string,
  more: IDataObject = {},
): Promise<Made> {
  return await exclusively(`folder ${task.origin} ${parentId} ${name}`, async () => {
    const existing = await lookUp(task, parentId, [name], 'folder');
    if (existing !== undefined) return { folder: existing, created: false };

    const find = async () => await lookUp(task, parentId, [name], 'folder');
    const body = { ...more, parent_id: Number(parentId), name };
    const creation = await createUnlessTaken(task, '/folder', body, find);
    if ('taken' in creation) {
      // Somebody else was quicker.
      const made = await find();
      if (made === undefined) throw creation.taken;
      return { folder: made, created: false };
    }

    const folder = creation.made;
    if (folder.name === undefined || folder.name.normalize() === name.normalize())
      return { folder, created: true };
    // The platform made `NAME (1)` because somebody else was quicker. (client)
    const first = await find();
    if (first === undefined) return { folder, created: true };
    await task.send({ method: 'DELETE', path: `/folder/${String(folder.id)}`, qs: { trash: 0 } });
    return { folder: first, created: false };
  });
}

/**
 * Gets a folder by path, creating what is missing of it.
 *
 * @param path Absolute, beginning with a root folder, which is never created.
 */
export async function getOrCreatePath(task: Task, path: string, more: IDataObject = {}): Promise<Made> {
  const { folder, missing } = await existingPart(task, path);
  let made: Made = { folder, created: false };
  for (const [index, name] of missing.entries()) {
    const isLast = index === missing.length - 1;
    made = await getOrCreateFolder(task, String(made.folder.id), name, isLast ? more : {});
  }
  return made;
}
