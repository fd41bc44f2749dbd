import type { INodeExecutionData } from 'n8n-workflow';

import { signatureLocator } from '../../../shared/locators/workflow';
import { outputField } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext } from '../../../shared/client/itemContext';
import { wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { fetchedBinary } from './binary';

export const exportList: Operation = {
  name: 'Export',
  value: 'export',
  action: 'Export signatures or activities',
  description: 'Get a list as the platform exports it, CSV, as binary data',
  request: { method: 'GET', path: '/signatures/export' },
  handler: forEachItem(download, [
    'GET /signatures/received/export',
    'GET /signatures/:signatureId/activities/export',
  ]),
  fields: [
    {
      displayName: 'List',
      name: 'exportOf',
      type: 'options',
      options: [
        { name: 'Activities', value: 'activities', description: 'What happened to one signature' },
        { name: 'Received', value: 'received', description: 'What the account was asked to sign or approve' },
        { name: 'Sent', value: 'sent', description: 'What others are asked to sign' },
      ],
      default: 'sent',
      description: 'What to export',
    },
    signatureLocator({ displayOptions: { show: { exportOf: ['activities'] } } }),
    outputField,
  ],
};

/** A list as a file. (derived: CSV) */
async function download(context: ItemContext): Promise<INodeExecutionData[]> {
  const what = context.param<string>('exportOf', 'sent');
  if (what === 'activities') {
    const id = await idOf(context, 'signature');
    const about = { exported: what, signature_id: wireId(id) };
    return await fetchedBinary(context, `/signatures/${id}/activities/export`, {
      name: `activities ${id}`,
      about,
    });
  }
  const path = what === 'received' ? '/signatures/received/export' : (await buildRequest(context)).path;
  return await fetchedBinary(context, path, { name: `signatures ${what}`, about: { exported: what } });
}
