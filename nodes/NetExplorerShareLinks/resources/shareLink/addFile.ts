import type { INodeExecutionData } from 'n8n-workflow';

import { fileLocator } from '../../../shared/locators/file';
import { shareLinkLocator } from '../../../shared/locators/links';
import type { Operation } from '../../../shared/operations/operation';
import { recovered, type Call } from '../../../shared/client/call';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { SHARE_LINK } from '../../links/kinds';
import { filesOf, heldAs, linkAt, notAdded, shown } from './files';

export const addFile: Operation = {
  name: 'Add File',
  value: 'addFile',
  action: 'Add a file to a share link',
  description: 'Add a file to a share link; one that is in it already stays',
  request: { method: 'POST', path: '/sharelink/{shareLink}/file' },
  handler: forEachItem(add, [`GET ${SHARE_LINK.path}/:sharelinkId`]),
  fields: [shareLinkLocator(), fileLocator({ name: 'addedFile', description: 'The file to add' })],
};

async function add(context: ItemContext): Promise<INodeExecutionData[]> {
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
    // derived
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
  if ((await heldAs(context, link, fileId)) === undefined) throw notAdded(context, link, `file ${fileId}`);
  return context.output([shown(context, link, 'updated')]);
}
