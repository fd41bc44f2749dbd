import type { IDataObject } from 'n8n-workflow';

/** A colour of tags and categories, with its shades as far as the platform tells them. */
export type Color = IDataObject & { name: string };

/** The colours in an answer of `GET /tags/colors`. (doc: `colors`; derived: an object by name, each with its shades) */
export function colorsIn(answer: unknown): Color[] {
  const colors = (answer as { colors?: unknown } | undefined)?.colors ?? {};
  if (Array.isArray(colors)) return colors.map((color) => asColor(nameOf(color), color));
  return Object.entries(colors as object).map(([name, shades]) => asColor(name, shades));
}

function nameOf(color: unknown): string {
  return String((color as { name?: unknown } | null)?.name ?? color);
}

function asColor(name: string, shades: unknown): Color {
  if (typeof shades === 'object' && shades !== null) return { ...(shades as IDataObject), name };
  return shades === name ? { name } : { name, code: shades as string };
}
