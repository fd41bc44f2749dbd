import isEqual from 'lodash/isEqual';
import { jsonParse, type IDataObject } from 'n8n-workflow';

import { CLOCK_SLACK } from '../../../shared/limits';
import { pages } from '../../../shared/client/pages';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';

/**
 * The instance that was made although its answer was lost: it is about the same thing, and was made since it was asked
 * for, by the platform's own clock, so that one from before is not taken for it.
 */
export async function startedSince(
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
