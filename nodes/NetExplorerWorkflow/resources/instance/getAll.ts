import type { INodeExecutionData } from 'n8n-workflow';

import { listFields } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem } from '../../../shared/client/forEachItem';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { pages } from '../../../shared/client/pages';
import { requestedLimit, takeUpTo } from '../../../shared/client/take';
import { idIfAny } from '../../../shared/locators/locate';
import { foldCase } from '../../../shared/model/text';
import { isClosed, stateOf } from '../../../shared/model/workflow';
import { buildRequest } from '../../../shared/operations/once';

export const getAll: Operation = {
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many workflow instances',
  description: 'List workflow instances',
  request: { method: 'GET', path: '/workflow/instances' },
  handler: forEachItem(list),
  fields: [
    ...listFields,
    {
      displayName: 'Filters',
      name: 'filters',
      type: 'collection',
      placeholder: 'Add Filter',
      default: {},
      options: [
        {
          displayName: 'Closed',
          name: 'closed',
          type: 'options',
          options: [
            { name: 'Any', value: 'any' },
            { name: 'Closed', value: 'closed' },
            { name: 'Open', value: 'open' },
          ],
          default: 'any',
          description: 'Whether closed instances are wanted, those under way, or both',
        },
        fileLocator({
          name: 'file',
          required: false,
          description: 'Only instances about this file: the version that the workflow was started on',
        }),
        folderLocator({
          name: 'folder',
          required: false,
          description: 'Only instances about this folder',
        }),
        {
          displayName: 'State',
          name: 'state',
          type: 'string',
          default: '',
          placeholder: 'e.g. validated',
          description: 'Only instances in this state, by its name or ID',
        },
        {
          displayName: 'Workflow',
          name: 'flux',
          type: 'string',
          default: '',
          placeholder: 'e.g. validation',
          description: 'Only instances of workflows whose name contains this',
        },
      ],
    },
  ],
};

/** The API documents no filters, so they are applied here. */
async function list(context: ItemContext): Promise<INodeExecutionData[]> {
  const matches = await matcher(context, context.param<Filters>('filters', {}));
  const call = await buildRequest(context);
  const found = async function* (): AsyncGenerator<PlatformObject> {
    for await (const instance of pages(context, call)) if (matches(instance)) yield instance;
  };
  return context.output(await takeUpTo(found(), requestedLimit(context)));
}

interface Filters {
  closed?: 'any' | 'closed' | 'open';
  file?: unknown;
  folder?: unknown;
  flux?: string;
  state?: string;
}

async function matcher(
  context: ItemContext,
  filters: Filters,
): Promise<(instance: PlatformObject) => boolean> {
  const { closed = 'any', flux = '', state = '' } = filters;
  const file = await idIfAny(context, filters.file, { label: 'file', kind: 'file' });
  const folder = await idIfAny(context, filters.folder, { label: 'folder', kind: 'folder' });
  const items = [file && `file ${file}`, folder && `folder ${folder}`].filter(Boolean);
  const soughtState = foldCase(state.trim());
  const soughtFlux = foldCase(flux.trim());
  return (instance) => {
    const its = stateOf(instance);
    return (
      (closed === 'any' || isClosed(instance) === (closed === 'closed')) &&
      (soughtState === '' || foldCase(its.name) === soughtState || String(its.id) === soughtState) &&
      foldCase(String(instance.flux)).includes(soughtFlux) &&
      (items.length === 0 || items.includes(`${String(instance.object_type)} ${String(instance.object_id)}`))
    );
  };
}
