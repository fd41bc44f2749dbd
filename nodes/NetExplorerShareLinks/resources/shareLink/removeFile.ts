import type { INodeExecutionData } from 'n8n-workflow';

import { fileLocator } from '../../../shared/locators/file';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { SHARE_LINK } from '../../links/kinds';
import { filesOf, heldAs, linkAt } from './files';

export const removeFile: Operation = {
  name: 'Remove File',
  value: 'removeFile',
  action: 'Remove a file from a share link',
  description: 'Take a file out of a share link, in whichever version it holds it',
  request: { method: 'DELETE', path: '/sharelink/{shareLink}/file/{removedFile}' },
  handler: forEachItem(takeOut, [`GET ${SHARE_LINK.path}/:sharelinkId`]),
  fields: [shareLinkLocator(), fileLocator({ name: 'removedFile', description: 'The file to take out' })],
};

async function takeOut(context: ItemContext): Promise<INodeExecutionData[]> {
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
  const left = await context.find({ method: 'GET', path: `${SHARE_LINK.path}/${linkId}` });
  if (left !== undefined && filesOf(context, left).some(({ id }) => String(id) === held)) {
    throw context.apiError(
      `The platform did not take the file ${fileId} out of the share link ${String(link.id)}`,
      'It answered that it had, but the link still gives it. Look at the link on the platform, and please report it to the maintainers of this node.',
    );
  }
  return context.output([{ id: link.id, file_id: wireId(held), outcome: 'removed' }]);
}
