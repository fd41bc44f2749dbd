import { jsonParse, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { customFields } from '../../../shared/fields/common';
import { fileLocator } from '../../../shared/locators/file';
import { folderLocator } from '../../../shared/locators/folder';
import type { Operation } from '../../../shared/operations/operation';
import { recovered } from '../../../shared/client/call';
import { confirmed, shownConfirmed } from '../../../shared/client/confirm';
import { forEachItem } from '../../../shared/client/forEachItem';
import { givenId } from '../../../shared/client/ids';
import type { ItemContext } from '../../../shared/client/itemContext';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { isObject, wireId } from '../../../shared/http/answers';
import { idOf } from '../../../shared/locators/locate';
import { buildRequest } from '../../../shared/operations/once';
import { startedSince } from './startedSince';

export const start: Operation = {
  name: 'Start',
  value: 'start',
  action: 'Start a workflow',
  description: 'Start a workflow of the platform on a file or folder',
  request: { method: 'POST', path: '/workflow/instance' },
  handler: forEachItem(startInstance, ['GET /workflow/instances']),
  fields: [
    {
      displayName: 'Workflow',
      name: 'flux',
      type: 'resourceLocator',
      default: { mode: 'list', value: '' },
      required: true,
      description: 'Which workflow to start. The list has those that were started before.',
      modes: [
        {
          displayName: 'From List',
          name: 'list',
          type: 'list',
          placeholder: 'Choose a workflow…',
          typeOptions: { searchListMethod: 'searchWorkflows', searchable: true },
        },
        {
          displayName: 'By Name',
          name: 'name',
          type: 'string',
          placeholder: 'e.g. validation',
          hint: 'As the API names it',
        },
      ],
    },
    {
      displayName: 'Item',
      name: 'instanceOn',
      type: 'options',
      options: [
        { name: 'File', value: 'file' },
        { name: 'Folder', value: 'folder' },
      ],
      default: 'file',
      description: 'Whether it is about a file or a folder',
    },
    fileLocator({
      name: 'instanceFile',
      description: 'The file that the workflow is about',
      displayOptions: { show: { instanceOn: ['file'] } },
    }),
    folderLocator({
      name: 'instanceFolder',
      description: 'The folder that the workflow is about',
      displayOptions: { show: { instanceOn: ['folder'] } },
    }),
    {
      displayName: 'Additional Fields',
      name: 'additionalFields',
      type: 'collection',
      placeholder: 'Add Field',
      default: {},
      options: [
        {
          displayName: 'Properties',
          name: 'properties',
          type: 'json',
          default: '{}',
          description:
            'What the workflow is to know, as JSON; which properties there are depends on the workflow',
        },
      ],
    },
    customFields,
  ],
};

async function startInstance(context: ItemContext): Promise<INodeExecutionData[]> {
  const flux = fluxOf(context);
  const kind = context.param<string>('instanceOn', 'file') === 'folder' ? 'folder' : 'file';
  const properties = propertiesOf(context);
  const { path, body } = await buildRequest(context);
  const objectId = await idOf(context, kind === 'folder' ? 'instanceFolder' : 'instanceFile');
  const wanted: IDataObject = {
    ...(body as IDataObject | undefined),
    flux,
    object_id: wireId(objectId),
    object_type: kind,
    ...(properties !== undefined && { properties }),
  };
  // One after the other, so that one whose answer was lost is not taken for that of another item.
  return await runExclusive(context, ['workflow', flux, kind, objectId], async () => {
    const known = context.run.singleton('started instances', () => new Set<string>());
    const begun = Date.now();
    const instance = await context.created({
      method: 'POST',
      path,
      body: wanted,
      recover: async () => recovered(await startedSince(context, wanted, begun, known)),
    });
    const id = givenId(context, instance, 'the workflow instance');
    known.add(id);
    const result = await confirmed(context, {
      wanted,
      answer: instance,
      path: `${path}/${id}`,
      shownBy: { object_type: ({ object_type: has }) => typeShown(has, kind) },
    });
    return context.output([shownConfirmed(result)]);
  });
}

/** Whether a platform calls something a file or a folder, in any of the words that it has for them. (client, derived) */
function typeShown(has: unknown, kind: 'file' | 'folder'): boolean | undefined {
  const word = String(has ?? '').toLowerCase();
  if (['file', 'fichier'].includes(word)) return kind === 'file';
  if (['folder', 'dossier'].includes(word)) return kind === 'folder';
  return undefined;
}

function fluxOf(context: ItemContext): string {
  const value = context.param<unknown>('flux', '');
  const name = isObject(value) ? value.value : value;
  const flux = ['string', 'number'].includes(typeof name) ? String(name as string).trim() : '';
  if (flux !== '' && flux !== 'NaN') return flux;
  throw context.inputError(
    'No workflow was chosen',
    'Choose under Workflow one that was started before, or give its name as the platform has it. With an expression, check that the item has the field it names.',
  );
}

/** What was entered as properties; `undefined` if nothing was. */
function propertiesOf(context: ItemContext): unknown {
  const entered = context.param<unknown>('additionalFields.properties', '');
  if (entered === '' || entered === undefined || entered === null) return undefined;
  const value: unknown = typeof entered === 'string' ? jsonParse(entered, { fallbackValue: null }) : entered;
  if (typeof value === 'object' && value !== null) return value;
  throw context.inputError(
    'The properties are not JSON',
    'Enter an object under Properties, e.g. {"reviewer": "m.durand"}.',
  );
}
