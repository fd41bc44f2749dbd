import type { INodeExecutionData } from 'n8n-workflow';

import { folderLocator } from '../../../shared/locators/folder';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { recovered, type Call } from '../../../shared/client/call';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { filesOf as filesOfFolder } from '../../../shared/model/content';
import { wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import { listing } from '../../../shared/model/walk';
import { buildRequest } from '../../../shared/operations/once';
import { SHARE_LINK } from '../../links/kinds';
import { filesOf, linkAt, notAdded, shown } from './files';

export const addFolder: Operation = {
  name: 'Add Folder',
  value: 'addFolder',
  action: 'Add a folder to a share link',
  description: 'Add the files of a folder to a share link; those that are in it already stay',
  request: { method: 'POST', path: '/sharelink/{shareLink}/folder' },
  handler: forEachItem(add, [`GET ${SHARE_LINK.path}/:sharelinkId`]),
  fields: [
    shareLinkLocator(),
    folderLocator({ name: 'addedFolder', description: 'The folder whose files to add' }),
  ],
};

async function add(context: ItemContext): Promise<INodeExecutionData[]> {
  const linkId = await idOf(context, 'shareLink');
  const folderId = await idOf(context, 'addedFolder');
  const before = filesOf(context, await linkAt(context, linkId));
  const call: Call = {
    ...(await buildRequest(context, { ids: { shareLink: async () => linkId } })),
    // derived
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
}

/**
 * The files that are directly in a folder.
 *
 * @throws NodeApiError where the platform does not list them.
 */
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
