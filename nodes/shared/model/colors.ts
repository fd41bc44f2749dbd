import type { IDataObject } from 'n8n-workflow';

import { isObject, shownAnswer, valuesOf } from '../http/answers';
import type { PlatformClient } from '../client/platformClient';

/** A colour of tags and categories, with its shades as far as the platform tells them. */
export type Color = IDataObject & { name: string };

/**
 * The colours in an answer of `GET /tags/colors`. (doc: `colors`; derived: an object by name, each with its shades, or a list)
 *
 * @throws NodeApiError that shows what came, where it is neither.
 */
export function colorsIn(reader: Pick<PlatformClient, 'apiError'>, { colors }: IDataObject): Color[] {
  const listed = valuesOf(colors);
  const entries: Array<[unknown, unknown]> | undefined =
    listed?.map((color) => [isObject(color) ? color.name : color, color]) ??
    (isObject(colors) ? Object.entries(colors) : undefined);
  const known = entries?.map(([name, shades]) => colorOf(name, shades));
  if (known?.every((color) => color !== undefined)) return known;
  throw reader.apiError(
    `The platform gives its colors in an unknown form: ${shownAnswer(colors)}`,
    'Please report this answer to the maintainers of this node.',
  );
}

function colorOf(name: unknown, shades: unknown): Color | undefined {
  if (typeof name !== 'string' || name === '') return undefined;
  if (isObject(shades)) return { ...shades, name };
  if (shades === name) return { name };
  return typeof shades === 'string' ? { name, code: shades } : undefined;
}
