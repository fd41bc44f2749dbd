import type { IDataObject } from 'n8n-workflow';

import type { Proof } from '../shared/client/confirm';
import { buildRequest } from '../shared/operations/once';
import { forEachItem, type ItemHandler } from '../shared/client/forEachItem';
import type { Call } from '../shared/client/call';
import type { ItemContext } from '../shared/client/itemContext';
import { colorsIn, type Color } from '../shared/model/colors';

/** Lists the colours, one item for each. */
export function listColors(): ItemHandler {
  return forEachItem(async (context) => context.output(await colorsOf(context, await buildRequest(context))));
}

/** Whether an object shows a colour, by its name or one of its shades; `undefined` if it writes colours otherwise. */
export function colorShown(context: ItemContext): Proof {
  return async ({ color }, wanted) => {
    if (color === undefined) return undefined;
    const named = (name: unknown) => String(name ?? '').toLowerCase();
    if (named(color) === named(wanted)) return true;
    const colors = await knownColors(context);
    const shades = (name: unknown) =>
      Object.values(colors.find((one) => named(one.name) === named(name)) ?? {}).map(named);
    if (shades(wanted).includes(named(color))) return true;
    return colors.some((one) => Object.values(one).map(named).includes(named(color))) ? false : undefined;
  };
}

/**
 * Puts a colour into the platform's spelling, and leaves out an empty one.
 *
 * @throws NodeOperationError for a colour that there is not.
 */
export async function checkColor(context: ItemContext, body: IDataObject): Promise<void> {
  if (body.color === undefined) return;
  const entered = String(body.color ?? '').trim();
  if (entered === '') {
    delete body.color;
    return;
  }
  const colors = await knownColors(context);
  const known = colors.find(({ name }) => name.toLowerCase() === entered.toLowerCase());
  // A platform that does not tell its colours decides for itself.
  if (known === undefined && colors.length > 0) {
    throw context.inputError(
      `There is no color "${entered.slice(0, 60)}"`,
      `The platform’s colors are ${colors.map(({ name }) => name).join(', ')}.`,
    );
  }
  body.color = known?.name ?? entered;
}

async function colorsOf(context: ItemContext, call: Call): Promise<Color[]> {
  return colorsIn(context, await context.object(call, ['colors']));
}

async function knownColors(context: ItemContext): Promise<Color[]> {
  return await context.run.once(`tag colors ${context.runAs}`, async () =>
    colorsOf(context, { method: 'GET', path: '/tags/colors' }),
  );
}
