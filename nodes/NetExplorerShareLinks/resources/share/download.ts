import type { INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../../../shared/operations/operation';
import type { Call } from '../../../shared/client/call';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { SHARE } from '../../links/kinds';
import { delivered, downloadFields, wantedFile } from '../../links/downloads';
import { declaredFor, enteredKey, keyField } from '../../links/keys';
import { enteredPassword, passToken } from '../../links/passcheck';

export const download: Operation = {
  name: 'Download',
  value: 'download',
  action: 'Download what a share gives',
  description: 'Get a file of a share or all of it as a ZIP, as anybody who has its address',
  request: { method: 'GET', path: '/zip/share/{shareKey}' },
  handler: forEachItem(deliver, [
    'POST /zip/token/share',
    `GET ${SHARE.path}/download/file`,
    `POST ${SHARE.path}/key/:shareKey/passcheck`,
  ]),
  fields: [keyField(SHARE), ...downloadFields],
};

async function deliver(context: ItemContext): Promise<INodeExecutionData[]> {
  const key = enteredKey(context, SHARE);
  const fileId = await wantedFile(context);
  const password = enteredPassword(context);
  const token =
    password !== ''
      ? await passToken(context, SHARE, key, password)
      : fileId === undefined
        ? await zipToken(context, key)
        : undefined;
  const proof = token !== undefined && { token };
  const call: Call =
    fileId === undefined
      ? { ...(await declaredFor(context, SHARE, key)), qs: { ...proof } }
      : // (derived: the names)
        {
          method: 'GET',
          path: `${SHARE.path}/download/file`,
          qs: { key, id: fileId, ...proof },
          anonymous: true,
        };
  return await delivered(context, SHARE, { key, password, call, fileId });
}

/**
 * What opens the ZIP of a share for those who may see the share: owners need no password.
 *
 * @returns `undefined` where the platform refuses it; then the share may still be open to everybody.
 */
async function zipToken(context: ItemContext, key: string): Promise<string | undefined> {
  const call: Call = { method: 'POST', path: '/zip/token/share', body: { key }, idempotent: true };
  const answer = await context.send({ ...call, accept: [403, 404, 410] });
  if (answer.status >= 400) return undefined;
  const token = context.objectIfAnyOf(call, answer, ['token'])?.token;
  return typeof token === 'string' ? token : undefined;
}
