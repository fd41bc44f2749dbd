import type { IDataObject } from 'n8n-workflow';

import { exclusively } from '../exchange/locks';
import { isNameTaken } from '../exchange/errors';
import type { Call } from '../exchange/send';
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

    const call: Call = {
      method: 'POST',
      path: '/folder',
      body: { ...more, parent_id: Number(parentId), name },
      accept: [403, 409, 422],
      settle: async () => {
        const made = await lookUp(task, parentId, [name], 'folder');
        return made && { status: 200, headers: {}, body: made };
      },
    };
    const answer = await task.send(call);
    if (answer.status >= 400) {
      // Somebody else was quicker.
      const made = isNameTaken(answer.status, await task.textOf(answer))
        ? await lookUp(task, parentId, [name], 'folder')
        : undefined;
      if (made === undefined) throw await task.refusal(call, answer);
      return { folder: made, created: false };
    }

    const folder = task.bodyOf<PlatformObject>(answer);
    if (folder.name === undefined || folder.name.normalize() === name.normalize())
      return { folder, created: true };
    // The platform made `NAME (1)` because somebody else was quicker. (client)
    const first = await lookUp(task, parentId, [name], 'folder');
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
