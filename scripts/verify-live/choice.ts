import { CannotRun } from './client';
import type { Family } from './facts/fact';

/** How many names are suggested for one that there is not. */
const SUGGESTED = 5;

/**
 * The facts that were asked for.
 *
 * @param only Names of facts or subjects, or parts of them between dashes, separated by commas: `tus` means `tus-create-201`,
 *   not `error-status`. With a dash at its end, e.g. `user-`, what begins with it. All facts if it is left out.
 * @throws CannotRun for a text that names nothing, with the names that are near.
 */
export function chosen(families: Family[], only?: string): Family[] {
  if (only === undefined) return families;
  const texts = only.split(',').map((text) => text.trim().toLowerCase());
  for (const text of texts)
    if (!namesOf(families).some((name) => isNamed(name, text))) throw unknown(families, text);
  const isChosen = (name: string) => texts.some((text) => isNamed(name, text));
  return families.map(({ title, facts }) => ({
    title,
    facts: isChosen(title) ? facts : facts.filter(({ name }) => isChosen(name)),
  }));
}

function namesOf(families: Family[]): string[] {
  return families.flatMap(({ title, facts }) => [title, ...facts.map(({ name }) => name)]);
}

/** A name between dashes, so that a text is found in it from one dash to another. */
function dashed(name: string): string {
  return `-${name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join('-')}-`;
}

function isNamed(name: string, text: string): boolean {
  const sought = dashed(text);
  if (sought === '--') return false;
  return text.endsWith('-') ? dashed(name).startsWith(sought) : dashed(name).includes(sought);
}

function unknown(families: Family[], text: string): CannotRun {
  const near = namesOf(families)
    .map((name) => ({ name, likeness: likeness(name, text) }))
    .filter(({ likeness: its }) => its > 0)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, SUGGESTED)
    .map(({ name }) => name);
  const advice =
    near.length > 0 ? ` Near it are ${near.join(', ')}.` : ' The report of a whole run lists all names.';
  return new CannotRun(
    `--only: no fact and no subject has "${text}" in its name.${advice} Nothing was done.`,
  );
}

/** Which part of the pairs of letters of two names they have in common. */
function likeness(name: string, text: string): number {
  const [one, other] = [pairsIn(dashed(name)), pairsIn(dashed(text))];
  const common = [...other].filter((pair) => one.has(pair)).length;
  return common < 2 ? 0 : (2 * common) / (one.size + other.size);
}

function pairsIn(text: string): Set<string> {
  return new Set([...text].slice(1).map((letter, index) => `${text[index]}${letter}`));
}
