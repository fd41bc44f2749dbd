import type { IDataObject } from 'n8n-workflow';

import { wireId } from '../../../shared/http/answers';
import { buildRequest } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import { recovered, type Call } from '../../../shared/client/call';
import type { PlatformObject, Task } from '../../../shared/client/task';
import { filesOf as filesOfFolder } from '../../../shared/model/content';
import { versionsOf } from '../../../shared/model/files';
import { idOf } from '../../../shared/locators/locate';
import { LINKS } from '../../../shared/model/links';
import { listing } from '../../../shared/model/walk';
import { filesIn } from '../../links/files';
import { shownLink } from '../../links/links';

const kind = LINKS.shareLink;

async function linkAt(task: Task, linkId: string): Promise<PlatformObject> {
  return await task.object({ method: 'GET', path: `${kind.path}/${linkId}` });
}

/**
 * The files of a share link. (doc: `files`, a list of file objects)
 *
 * @throws NodeApiError that shows what came, where it is no list: it is never taken for none.
 */
function filesOf(task: Task, { id, files }: PlatformObject): PlatformObject[] {
  return filesIn(task, files, `the share link ${String(id)}`);
}

function shown(task: Task, link: PlatformObject, outcome: 'updated' | 'unchanged'): IDataObject {
  return { ...shownLink(task, kind, link), outcome };
}

/** Adds a file to a share link; one that is there already stays. (derived: `file_id`) */
export function addFile(): ItemHandler {
  return forEachItem(
    async (task) => {
      const linkId = await idOf(task, 'shareLink');
      const fileId = await idOf(task, 'addedFile');
      const holding = async () => {
        const link = await linkAt(task, linkId);
        return filesOf(task, link).some(({ id }) => String(id) === fileId) ? link : undefined;
      };
      const there = await holding();
      if (there !== undefined) return task.items([shown(task, there, 'unchanged')]);
      const call: Call = {
        ...(await buildRequest(task, { ids: { shareLink: async () => linkId } })),
        body: { file_id: wireId(fileId) },
        accept: [409],
        recover: async () => recovered(await holding()),
      };
      const answer = await task.send(call);
      if (answer.status === 409) {
        // A link that follows the newest version holds the file under another id.
        const holder = await linkAt(task, linkId);
        if ((await heldAs(task, holder, fileId)) === undefined) throw await task.refusal(call, answer);
        return task.items([shown(task, holder, 'unchanged')]);
      }
      let link = task.objectIfAnyOf(call, answer) ?? (await linkAt(task, linkId));
      if ((await heldAs(task, link, fileId)) === undefined) link = await linkAt(task, linkId);
      if ((await heldAs(task, link, fileId)) === undefined) throw notAdded(task, link, `file ${fileId}`);
      return task.items([shown(task, link, 'updated')]);
    },
    [`GET ${kind.path}/:sharelinkId`],
  );
}

/** Adds the files of a folder to a share link. (derived: `folder_id`) */
export function addFolder(): ItemHandler {
  return forEachItem(
    async (task) => {
      const linkId = await idOf(task, 'shareLink');
      const folderId = await idOf(task, 'addedFolder');
      const before = filesOf(task, await linkAt(task, linkId));
      const call: Call = {
        ...(await buildRequest(task, { ids: { shareLink: async () => linkId } })),
        body: { folder_id: wireId(folderId) },
        recover: async () => {
          // Done if all of them are in the link; if not, adding them again adds what is missing.
          const files = await filesInFolder(task, folderId);
          const link = await linkAt(task, linkId);
          return recovered(files.every((file) => holds(task, link, file)) ? link : undefined);
        },
      };
      const link = (await task.objectIfAny(call)) ?? (await linkAt(task, linkId));
      const missing = (await filesInFolder(task, folderId)).filter((file) => !holds(task, link, file));
      if (missing.length > 0) throw notAdded(task, link, `files of the folder ${folderId}`);
      return task.items([
        shown(task, link, filesOf(task, link).length === before.length ? 'unchanged' : 'updated'),
      ]);
    },
    [`GET ${kind.path}/:sharelinkId`],
  );
}

/** The files that are directly in a folder. @throws NodeApiError where the platform does not list them. */
async function filesInFolder(task: Task, folderId: string): Promise<PlatformObject[]> {
  const folder = await listing(task, folderId, 1);
  return filesOfFolder(task, folder, folder.content);
}

/** Whether a link holds a file, in whichever version. */
function holds(task: Task, link: PlatformObject, { guid, id }: PlatformObject): boolean {
  return filesOf(task, link).some((file) =>
    guid === undefined ? String(file.id) === String(id) : file.guid === guid,
  );
}

function notAdded(task: Task, link: PlatformObject, what: string): Error {
  return task.apiError(
    `The platform did not add the ${what} to the share link ${String(link.id)}`,
    'It answered that it had, but the link does not hold it. Look at the link on the platform, and please report it to the maintainers of this node.',
  );
}

/** Takes a file out of a share link, in whichever version the link holds it. */
export function removeFile(): ItemHandler {
  return forEachItem(
    async (task) => {
      const linkId = await idOf(task, 'shareLink');
      const fileId = await idOf(task, 'removedFile');
      const link = await linkAt(task, linkId);
      const held = await heldAs(task, link, fileId);
      if (held === undefined) {
        throw task.inputError(
          `The share link ${String(link.id)} does not hold the file ${fileId}`,
          `It holds ${
            filesOf(task, link)
              .map(({ id, name }) => `"${String(name)}" (${String(id)})`)
              .join(', ') || 'none'
          }.`,
        );
      }
      const ids = { shareLink: async () => linkId, removedFile: async () => held };
      await task.done(await buildRequest(task, { ids }));
      // Nothing is left of a link that is gone with its last file.
      const left = await task.find({ method: 'GET', path: `${kind.path}/${linkId}` });
      if (left !== undefined && filesOf(task, left).some(({ id }) => String(id) === held)) {
        throw task.apiError(
          `The platform did not take the file ${fileId} out of the share link ${String(link.id)}`,
          'It answered that it had, but the link still gives it. Look at the link on the platform, and please report it to the maintainers of this node.',
        );
      }
      return task.items([{ id: link.id, file_id: wireId(held), outcome: 'removed' }]);
    },
    [`GET ${kind.path}/:sharelinkId`],
  );
}

/** The id under which a link holds a file: links may hold an older version than a path or the list names. */
async function heldAs(task: Task, link: PlatformObject, fileId: string): Promise<string | undefined> {
  const ids = new Set(filesOf(task, link).map(({ id }) => String(id)));
  if (ids.has(fileId)) return fileId;
  const versions = await versionsOf(task, fileId);
  return versions.map(({ id }) => String(id)).find((id) => ids.has(id));
}
