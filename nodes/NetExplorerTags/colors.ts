import type { IDataObject } from 'n8n-workflow';

import type { Proof } from '../shared/client/confirm';
import { buildRequest } from '../shared/operations/once';
import { forEachItem, type ItemHandler } from '../shared/client/forEachItem';
import type { Call } from '../shared/client/call';
import type { Task } from '../shared/client/task';
import { colorsIn, type Color } from '../shared/model/colors';

/** Lists the colours, one item for each. */
export function listColors(): ItemHandler {
  return forEachItem(async (task) => task.items(await colorsOf(task, await buildRequest(task))));
}

/** Whether an object shows a colour, by its name or one of its shades; `undefined` if it writes colours otherwise. */
export function colorShown(task: Task): Proof {
  return async ({ color }, wanted) => {
    if (color === undefined) return undefined;
    const named = (name: unknown) => String(name ?? '').toLowerCase();
    if (named(color) === named(wanted)) return true;
    const colors = await knownColors(task);
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
export async function checkColor(task: Task, body: IDataObject): Promise<void> {
  if (body.color === undefined) return;
  const entered = String(body.color ?? '').trim();
  if (entered === '') {
    delete body.color;
    return;
  }
  const colors = await knownColors(task);
  const known = colors.find(({ name }) => name.toLowerCase() === entered.toLowerCase());
  // A platform that does not tell its colours decides for itself.
  if (known === undefined && colors.length > 0) {
    throw task.inputError(
      `There is no color "${entered.slice(0, 60)}"`,
      `The platform’s colors are ${colors.map(({ name }) => name).join(', ')}.`,
    );
  }
  body.color = known?.name ?? entered;
}

async function colorsOf(task: Task, call: Call): Promise<Color[]> {
  return colorsIn(task, await task.object(call, ['colors']));
}

async function knownColors(task: Task): Promise<Color[]> {
  return await task.run.once(`tag colors ${task.runAs}`, async () =>
    colorsOf(task, { method: 'GET', path: '/tags/colors' }),
  );
}
