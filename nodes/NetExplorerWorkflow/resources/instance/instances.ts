import isEqual from 'lodash/isEqual';
import { jsonParse } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { wireId } from '../../../shared/http/answers';
import { confirmed, shownConfirmed } from '../../../shared/client/confirm';
import { CLOCK_SLACK } from '../../../shared/limits';
import { givenId } from '../../../shared/client/ids';
import { runExclusive } from '../../../shared/concurrency/keyedMutex';
import { buildRequest } from '../../../shared/operations/once';
import { pages } from '../../../shared/client/pages';
import { takeUpTo, requestedLimit } from '../../../shared/client/take';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import { recovered } from '../../../shared/client/call';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { asLocator, idFrom, idOf } from '../../../shared/locators/locate';
import { isClosed, stateOf } from '../../../shared/model/workflow';
import { foldCase } from '../../../shared/model/text';
import { advised } from '../../advice';

/** Starts a workflow on a file or folder. */
export function startInstance(): ItemHandler {
  return forEachItem(
    async (context) => {
      const flux = fluxOf(context);
      const kind = context.param<string>('instanceOn', 'file') === 'folder' ? 'folder' : 'file';
      const properties = propertiesOf(context);
      const { body } = await buildRequest(context);
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
          path: '/workflow/instance',
          body: wanted,
          recover: async () => recovered(await startedSince(context, wanted, begun, known)),
        });
        const id = givenId(context, instance, 'the workflow instance');
        known.add(id);
        const result = await confirmed(context, {
          wanted,
          answer: instance,
          path: `/workflow/instance/${id}`,
          shownBy: { object_type: ({ object_type: has }) => typeShown(has, kind) },
        });
        return context.output([shownConfirmed(result)]);
      });
    },
    ['GET /workflow/instances'],
  );
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
  const named = (typeof value === 'object' && value !== null ? value : { value }) as { value?: unknown };
  const flux = String(named.value ?? '').trim();
  if (flux !== '') return flux;
  throw context.inputError(
    'No workflow was chosen',
    'Choose under Workflow one that was started before, or give its name as the platform has it.',
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

/**
 * The instance that was made although its answer was lost: it is about the same thing, and was made since it was asked
 * for, by the platform's own clock, so that one from before is not taken for it.
 */
async function startedSince(
  context: ItemContext,
  wanted: IDataObject,
  begun: number,
  known: Set<string>,
): Promise<PlatformObject | undefined> {
  const elapsed = Date.now() - begun;
  const { headers } = await context.send({
    method: 'GET',
    path: '/workflow/instances',
    qs: { offset: 0, limit: 1 },
  });
  const now = Date.parse(headers.date ?? '');
  const earliest = (Number.isNaN(now) ? Date.now() : now) - elapsed - CLOCK_SLACK;
  for await (const instance of pages(context, { method: 'GET', path: '/workflow/instances' })) {
    if (known.has(String(instance.id)) || !isAbout(instance, wanted)) continue;
    const creation = Date.parse(String(instance.creation));
    if (Number.isNaN(creation)) {
      throw context.apiError(
        `It is not known whether the workflow "${String(wanted.flux)}" was started`,
        `The answer was lost, and the instance ${String(instance.id)} is about the same ${String(wanted.object_type)}, but does not say when it was started. Look at it, and run this item again if it is an older one.`,
      );
    }
    if (creation >= earliest) return instance;
  }
  return undefined;
}

function isAbout(instance: PlatformObject, wanted: IDataObject): boolean {
  const same = ['flux', 'object_id', 'object_type'].every(
    (name) => String(instance[name]) === String(wanted[name]),
  );
  if (!same || wanted.properties === undefined) return same;
  const { properties: has } = instance;
  const properties: unknown = typeof has === 'string' ? jsonParse(has, { fallbackValue: has }) : has;
  return isEqual(properties, wanted.properties);
}

/** Deletes an instance that is not closed. */
export function deleteInstance(): ItemHandler {
  return forEachItem(async (context) => {
    const call = await buildRequest(context);
    await advised(
      context,
      { 409: 'A closed instance is kept by the platform: it is the record of what was decided.' },
      async () => await context.done(call),
    );
    return context.output([{ success: true }]);
  });
}

interface Filters {
  closed?: 'any' | 'closed' | 'open';
  file?: unknown;
  folder?: unknown;
  flux?: string;
  state?: string;
}

/** Lists instances. The API documents no filters, so they are applied here. */
export function listInstances(): ItemHandler {
  return forEachItem(async (context) => {
    const matches = await matcher(context, context.param<Filters>('filters', {}));
    const call = await buildRequest(context);
    const found = async function* (): AsyncGenerator<PlatformObject> {
      for await (const instance of pages(context, call)) if (matches(instance)) yield instance;
    };
    return context.output(await takeUpTo(found(), requestedLimit(context)));
  });
}

async function matcher(
  context: ItemContext,
  filters: Filters,
): Promise<(instance: PlatformObject) => boolean> {
  const { closed = 'any', flux = '', state = '' } = filters;
  const file = await chosen(context, 'file', filters.file);
  const folder = await chosen(context, 'folder', filters.folder);
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

async function chosen(
  context: ItemContext,
  kind: 'file' | 'folder',
  value: unknown,
): Promise<string | undefined> {
  const locator = asLocator(value, kind);
  return locator.value.trim() === '' ? undefined : await idFrom(context, { label: kind, kind }, locator);
}
