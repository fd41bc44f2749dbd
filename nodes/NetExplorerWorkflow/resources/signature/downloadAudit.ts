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
import { actorField, actorId } from './parts/actor';
import { GET_SIGNATURE } from './signatures';

export const downloadAudit: Operation = {
  name: 'Download Audit Trail',
  value: 'downloadAudit',
  action: 'Download the audit trail of a signature',
  description: 'Get the proof of who signed when, of one actor or of all, as binary data',
  request: { method: 'GET', path: '/signatures/{signature}/actors/audit' },
  handler: forEachItem(download, ['GET /signatures/:signatureId/actors/:actorId/audit', GET_SIGNATURE]),
  fields: [
    signatureLocator(),
    {
      displayName: 'Of',
      name: 'auditOf',
      type: 'options',
      options: [
        { name: 'All Actors', value: 'all', description: 'All, in one file; several come as a ZIP' },
        { name: 'One Actor', value: 'one' },
      ],
      default: 'all',
      description: 'Whose audit trail to get',
    },
    { ...actorField, displayOptions: { show: { auditOf: ['one'] } } },
    outputField,
  ],
};

async function download(context: ItemContext): Promise<INodeExecutionData[]> {
  const one = context.param<string>('auditOf', 'all') === 'one' ? await actorId(context) : undefined;
  const { path } = await buildRequest(context);
  const id = await idOf(context, 'signature');
  const about = { signature_id: wireId(id), ...(one !== undefined && { actor_id: wireId(one) }) };
  const asked = one === undefined ? path : `/signatures/${id}/actors/${one}/audit`;
  return await fetchedBinary(context, asked, { name: `signature ${id} audit`, about });
}
