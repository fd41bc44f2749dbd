import type { INodeExecutionData } from 'n8n-workflow';

import { listFields } from '../../../shared/fields/common';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { pages } from '../../../shared/client/pages';
import { requestedLimit, takeUpTo } from '../../../shared/client/take';
import { foldCase } from '../../../shared/model/text';
import { buildRequest } from '../../../shared/operations/once';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many signatures',
  description: 'List the signatures that were asked for, or what the account was asked to sign',
  request: { method: 'GET', path: '/signatures' },
  handler: forEachItem(list, ['GET /signatures/received']),
  fields: [
    {
      displayName: 'Which',
      name: 'box',
      type: 'options',
      options: [
        { name: 'Received', value: 'received', description: 'What the account was asked to sign or approve' },
        { name: 'Sent', value: 'sent', description: 'What others are asked to sign, drafts too' },
      ],
      default: 'sent',
      description: 'Which signatures to list',
    },
    ...listFields,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        {
          displayName: 'Status',
          name: 'status',
          type: 'string',
          default: '',
          placeholder: 'e.g. draft',
          description:
            'Only those of this status, in the platform’s own word; of what was received, the actor’s',
        },
        {
          displayName: 'Text',
          name: 'text',
          type: 'string',
          default: '',
          placeholder: 'e.g. contract',
          description: 'Only those whose name contains this. Capital letters and accents do not matter.',
        },
      ],
    },
  ],
};

async function list(context: ItemContext): Promise<INodeExecutionData[]> {
  const received = context.param<string>('box', 'sent') === 'received';
  const status = foldCase(context.param('filters.status', '').trim());
  const text = foldCase(context.param('filters.text', '').trim());
  const call = await buildRequest(context);
  const path = received ? '/signatures/received' : call.path;
  const found = async function* (): AsyncGenerator<PlatformObject> {
    for await (const one of pages(context, { ...call, path })) {
      if (status !== '' && foldCase(String(one.status)) !== status) continue;
      if (foldCase(String(received ? one.signature_name : one.name)).includes(text)) yield one;
    }
  };
  return context.output(await takeUpTo(found(), requestedLimit(context)));
}
