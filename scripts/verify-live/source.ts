import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../playground/paths';
import type { Source } from './facts/fact';

/** Numbers of the lines of a file that contain a text; empty if there is no such file. */
export function linesWith({ file, contains }: Source): number[] {
  const place = path.join(ROOT, file);
  if (!existsSync(place)) return [];
  const lines = readFileSync(place, 'utf8').split('\n');
  return lines.flatMap((line, index) => (line.includes(contains) ? [index + 1] : []));
}

/** Where a source is, e.g. `nodes/…/rename.ts:23`; the file alone if the line is not found. */
export function placeOf(source: Source): string {
  const [line] = linesWith(source);
  return line === undefined ? source.file : `${source.file}:${line}`;
}
