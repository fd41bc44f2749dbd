import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../shared/operations/operation';
import type { Call } from '../../../shared/client/call';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { SHARE_LINK } from '../../links/kinds';
import { delivered, downloadFields, wantedFile } from '../../links/downloads';
import { declaredFor, enteredKey, keyField, publicLink } from '../../links/keys';
import { enteredPassword, passToken } from '../../links/passcheck';
import { filesIn } from './files';

export const download: Operation = {
  name: 'Download',
  value: 'download',
  action: 'Download what a share link gives',
  description: 'Get what a share link gives as binary data, as anybody who has its address',
  request: { method: 'GET', path: '/sharelink/download/{shareLinkKey}' },
  handler: forEachItem(deliver, [
    `GET ${SHARE_LINK.path}/key/:sharelinkKey`,
    `POST ${SHARE_LINK.path}/key/:sharelinkKey/passcheck`,
  ]),
  fields: [keyField(SHARE_LINK), ...downloadFields],
};

async function deliver(context: ItemContext): Promise<INodeExecutionData[]> {
  const key = enteredKey(context, SHARE_LINK);
  const fileId = await wantedFile(context);
  const password = enteredPassword(context);
  const { files } = await publicLink(context, SHARE_LINK, key);
  // Without them the name and the hash of the file are not known before it arrives.
  const shown = files === undefined ? [] : filesIn(context, files, `the share link ${key}`);
  const file = fileId === undefined ? only(shown) : shown.find(({ id }) => String(id) === fileId);
  const token = password === '' ? undefined : await passToken(context, SHARE_LINK, key, password);
  const call: Call = {
    ...(await declaredFor(context, SHARE_LINK, key)),
    // (derived: both names)
    qs: { ...(token !== undefined && { token }), ...(fileId !== undefined && { file: fileId }) },
  };
  return await delivered(context, SHARE_LINK, { key, password, call, file, fileId });
}

function only(files: PlatformObject[]): PlatformObject | undefined {
  return files.length === 1 ? files[0] : undefined;
}
