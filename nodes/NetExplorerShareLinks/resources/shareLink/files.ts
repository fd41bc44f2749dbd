import type { IDataObject } from 'n8n-workflow';

import { wireId } from '../../../shared/http/answers';
import { buildRequest } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import { recovered, type Call } from '../../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { filesOf as filesOfFolder } from '../../../shared/model/content';
import { versionsOf } from '../../../shared/model/files';
import { idOf } from '../../../shared/locators/locate';
import { LINKS } from '../../../shared/model/links';
import { listing } from '../../../shared/model/walk';
import { filesIn } from '../../links/files';
import { shownLink } from '../../links/links';

const kind = LINKS.shareLink;

async function linkAt(context: ItemContext, linkId: string): Promise<PlatformObject> {
  return await context.object({ method: 'GET', path: `${kind.path}/${linkId}` });
}

/**
 * The files of a share link. (doc: `files`, a list of file objects)
 *
 * @throws NodeApiError that shows what came, where it is no list: it is never taken for none.
 */
function filesOf(context: ItemContext, { id, files }: PlatformObject): PlatformObject[] {
  return filesIn(context, files, `the share link ${String(id)}`);
}

function shown(context: ItemContext, link: PlatformObject, outcome: 'updated' | 'unchanged'): IDataObject {
  return { ...shownLink(context, kind, link), outcome };
}

/** Adds a file to a share link; one that is there already stays. (derived: `file_id`) */
export function addFile(): ItemHandler {
  return forEachItem(
    async (context) => {
      const linkId = await idOf(context, 'shareLink');
      const fileId = await idOf(context, 'addedFile');
      const holding = async () => {
        const link = await linkAt(context, linkId);
        return filesOf(context, link).some(({ id }) => String(id) === fileId) ? link : undefined;
      };
      const there = await holding();
      if (there !== undefined) return context.output([shown(context, there, 'unchanged')]);
      const call: Call = {
        ...(await buildRequest(context, { ids: { shareLink: async () => linkId } })),
        body: { file_id: wireId(fileId) },
        accept: [409],
        recover: async () => recovered(await holding()),
      };
      const answer = await context.send(call);
      if (answer.status === 409) {
        // A link that follows the newest version holds the file under another id.
        const holder = await linkAt(context, linkId);
        if ((await heldAs(context, holder, fileId)) === undefined) throw await context.refusal(call, answer);
        return context.output([shown(context, holder, 'unchanged')]);
      }
      let link = context.objectIfAnyOf(call, answer) ?? (await linkAt(context, linkId));
      if ((await heldAs(context, link, fileId)) === undefined) link = await linkAt(context, linkId);
      if ((await heldAs(context, link, fileId)) === undefined)
        throw notAdded(context, link, `file ${fileId}`);
      return context.output([shown(context, link, 'updated')]);
    },
    [`GET ${kind.path}/:sharelinkId`],
  );
}

/** Adds the files of a folder to a share link. (derived: `folder_id`) */
export function addFolder(): ItemHandler {
  return forEachItem(
    async (context) => {
      const linkId = await idOf(context, 'shareLink');
      const folderId = await idOf(context, 'addedFolder');
      const before = filesOf(context, await linkAt(context, linkId));
      const call: Call = {
        ...(await buildRequest(context, { ids: { shareLink: async () => linkId } })),
        body: { folder_id: wireId(folderId) },
        recover: async () => {
          // Done if all of them are in the link; if not, adding them again adds what is missing.
          const files = await filesInFolder(context, folderId);
          const link = await linkAt(context, linkId);
          return recovered(files.every((file) => holds(context, link, file)) ? link : undefined);
        },
      };
      const link = (await context.objectIfAny(call)) ?? (await linkAt(context, linkId));
      const missing = (await filesInFolder(context, folderId)).filter((file) => !holds(context, link, file));
      if (missing.length > 0) throw notAdded(context, link, `files of the folder ${folderId}`);
      return context.output([
        shown(context, link, filesOf(context, link).length === before.length ? 'unchanged' : 'updated'),
      ]);
    },
    [`GET ${kind.path}/:sharelinkId`],
  );
}

/** The files that are directly in a folder. @throws NodeApiError where the platform does not list them. */
async function filesInFolder(context: ItemContext, folderId: string): Promise<PlatformObject[]> {
  const folder = await listing(context, folderId, 1);
  return filesOfFolder(context, folder, folder.content);
}

/** Whether a link holds a file, in whichever version. */
function holds(context: ItemContext, link: PlatformObject, { guid, id }: PlatformObject): boolean {
  return filesOf(context, link).some((file) =>
    guid === undefined ? String(file.id) === String(id) : file.guid === guid,
  );
}

function notAdded(context: ItemContext, link: PlatformObject, what: string): Error {
  return context.apiError(
    `The platform did not add the ${what} to the share link ${String(link.id)}`,
    'It answered that it had, but the link does not hold it. Look at the link on the platform, and please report it to the maintainers of this node.',
  );
}

/** Takes a file out of a share link, in whichever version the link holds it. */
export function removeFile(): ItemHandler {
  return forEachItem(
    async (context) => {
      const linkId = await idOf(context, 'shareLink');
      const fileId = await idOf(context, 'removedFile');
      const link = await linkAt(context, linkId);
      const held = await heldAs(context, link, fileId);
      if (held === undefined) {
        throw context.inputError(
          `The share link ${String(link.id)} does not hold the file ${fileId}`,
          `It holds ${
            filesOf(context, link)
              .map(({ id, name }) => `"${String(name)}" (${String(id)})`)
              .join(', ') || 'none'
          }.`,
        );
      }
      const ids = { shareLink: async () => linkId, removedFile: async () => held };
      await context.done(await buildRequest(context, { ids }));
      // Nothing is left of a link that is gone with its last file.
      const left = await context.find({ method: 'GET', path: `${kind.path}/${linkId}` });
      if (left !== undefined && filesOf(context, left).some(({ id }) => String(id) === held)) {
        throw context.apiError(
          `The platform did not take the file ${fileId} out of the share link ${String(link.id)}`,
          'It answered that it had, but the link still gives it. Look at the link on the platform, and please report it to the maintainers of this node.',
        );
      }
      return context.output([{ id: link.id, file_id: wireId(held), outcome: 'removed' }]);
    },
    [`GET ${kind.path}/:sharelinkId`],
  );
}

/** The id under which a link holds a file: links may hold an older version than a path or the list names. */
async function heldAs(
  context: ItemContext,
  link: PlatformObject,
  fileId: string,
): Promise<string | undefined> {
  const ids = new Set(filesOf(context, link).map(({ id }) => String(id)));
  if (ids.has(fileId)) return fileId;
  const versions = await versionsOf(context, fileId);
  return versions.map(({ id }) => String(id)).find((id) => ids.has(id));
}
