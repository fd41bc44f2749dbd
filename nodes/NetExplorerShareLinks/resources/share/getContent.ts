import type { INodeExecutionData } from 'n8n-workflow';

import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import type { Call } from '../../../shared/client/call';
import { forEachItem } from '../../../shared/client/forEachItem';
import { enteredId } from '../../../shared/client/ids';
import type { ItemContext } from '../../../shared/client/itemContext';
import { pages } from '../../../shared/client/pages';
import { requestedLimit, takeUpTo } from '../../../shared/client/take';
import { SHARE } from '../../links/kinds';
import { declaredFor, enteredKey, keyField, sendOpen, type About } from '../../links/keys';
import { enteredPassword, linkPassword, passToken } from '../../links/passcheck';

const folderEntered = enteredId('contentFolderId', 'folder');

export const getContent: Operation = {
  name: 'Get Content',
  value: 'getContent',
  action: 'Get the content of a share',
  description: 'List the files and folders that a share gives, as anybody who has its address',
  request: { method: 'GET', path: '/share/content/{shareKey}' },
  handler: forEachItem(listContent, [`POST ${SHARE.path}/key/:shareKey/passcheck`]),
  fields: [
    keyField(SHARE),
    {
      displayName: 'Folder ID',
      name: 'contentFolderId',
      type: 'string',
      default: '',
      placeholder: 'e.g. 1234',
      description: 'A folder of the share to look into. Leave empty for the top of the share.',
    },
    linkPassword,
    ...listFields,
  ],
};

/** What is in a share, at its top or in one of its folders, as it shows to everybody. */
async function listContent(context: ItemContext): Promise<INodeExecutionData[]> {
  const key = enteredKey(context, SHARE);
  const entered = String(context.param<string | number>('contentFolderId', '')).trim();
  const folder = entered === '' ? undefined : await folderEntered(context);
  const password = enteredPassword(context);
  const token = password === '' ? undefined : await passToken(context, SHARE, key, password);
  const declared = await declaredFor(context, SHARE, key);
  const qs = { ...(token !== undefined && { token }) };
  const call: Call = {
    ...declared,
    path: declared.path + (folder === undefined ? '' : `/${folder}`),
    qs,
  };
  const about: About = {
    ...(password === '' && { password }),
    ...(folder !== undefined && { part: `folder ${folder}` }),
  };
  const list = {
    origin: context.origin,
    list: async (page: Call) => context.listOf(page, await sendOpen(context, SHARE, key, page, about)),
    apiError: (message: string, ...description: string[]) => context.apiError(message, ...description),
  };
  return context.output(await takeUpTo(pages(list, call), requestedLimit(context)));
}
