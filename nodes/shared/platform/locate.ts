import type { PlatformObject, Task } from '../exchange/task';
import { groupDirectory, userDirectory } from './directory';
import { resolvePath } from './paths';

/** What a locator can point to. */
export type Located = 'file' | 'folder' | 'user' | 'group';

/** What a locator's field is called for people, and what it points to. */
interface Field {
  label: string;
  kind: Located;
}

/**
 * Every locator by its parameter name. n8n evaluates every property that has the name of a parameter, shown or not, so
 * each resource has names of its own.
 */
const LOCATORS: Partial<Record<string, Field>> = {
  file: { label: 'file', kind: 'file' },
  folder: { label: 'folder', kind: 'folder' },
  itemFile: { label: 'file', kind: 'file' },
  itemFolder: { label: 'folder', kind: 'folder' },
  quotaFolder: { label: 'folder', kind: 'folder' },
  parent: { label: 'parent folder', kind: 'folder' },
  target: { label: 'target folder', kind: 'folder' },
  user: { label: 'user', kind: 'user' },
  group: { label: 'group', kind: 'group' },
  members: { label: 'users', kind: 'user' },
  delegateGroup: { label: 'group', kind: 'group' },
  delegateUser: { label: 'user', kind: 'user' },
  rightFolder: { label: 'folder', kind: 'folder' },
  rightUser: { label: 'user', kind: 'user' },
  rightGroup: { label: 'group', kind: 'group' },
  invitationFolder: { label: 'folder', kind: 'folder' },
  optionsUser: { label: 'user', kind: 'user' },
  optionsGroup: { label: 'group', kind: 'group' },
};

/** How people name a thing other than by its id, and how that is looked up. */
interface Naming {
  mode: string;
  /** As in "choose it from the list, by ID or …". */
  how: string;
  example: string;
  find: (task: Task, text: string) => Promise<PlatformObject | undefined>;
  advice: string;
}

const byPath = (kind: 'file' | 'folder'): Naming => ({
  mode: 'path',
  how: 'by path',
  example: '/Projects/2026',
  find: async (task, path) => await resolvePath(task, path, kind),
  advice: 'Check the path: spelling, capital letters, and whether the account may see it.',
});

const NAMINGS: Record<Located, Naming> = {
  file: byPath('file'),
  folder: byPath('folder'),
  user: {
    mode: 'login',
    how: 'by login or e-mail',
    example: 'marie.durand@example.com',
    find: async (task, text) => (await userDirectory(task)).find(task, text),
    advice:
      'Check the spelling. The login is the one the person signs in with; an e-mail must be the whole address.',
  },
  group: {
    mode: 'name',
    how: 'by name',
    example: 'Sales',
    find: async (task, text) => (await groupDirectory(task)).find(task, text),
    advice: 'Check the spelling of the group’s name.',
  },
};

/** A locator as the engine gives it; an expression or an AI agent may give the bare value instead. */
export function asLocator(value: unknown, kind: Located): { mode: string; value: string } {
  const isLocator = typeof value === 'object' && value !== null && !Array.isArray(value);
  const locator = (isLocator ? value : { value }) as { mode?: string; value?: unknown };
  const text = Array.isArray(locator.value) ? locator.value.join(',') : String(locator.value ?? '');
  const bareMode = /^[\s\d,]*$/.test(text) ? 'id' : NAMINGS[kind].mode;
  return { mode: locator.mode ?? bareMode, value: text };
}

/**
 * The id that a resource locator names, looked up where it was entered by path or name.
 *
 * @param field Its parameter name, a key of `LOCATORS`.
 * @returns Digits.
 * @throws NodeOperationError when it is empty, no id, or names nothing.
 */
export async function idOf(task: Task, field: string): Promise<string> {
  const known = fieldOf(task, field);
  return await idFrom(task, known, asLocator(task.param<unknown>(field, ''), known.kind));
}

/**
 * The ids that a resource locator for several names: commas separate them, or an expression gives an array.
 *
 * @returns Digits, none twice, in the order they were entered.
 * @throws NodeOperationError as `idOf` does, for the first that is wrong.
 */
export async function idsOf(task: Task, field: string): Promise<string[]> {
  const known = fieldOf(task, field);
  return await idsFrom(task, known, asLocator(task.param<unknown>(field, ''), known.kind));
}

/** As `idsOf`, for the value of a locator wherever it stands. */
export async function idsFrom(
  task: Task,
  field: Field,
  { mode, value }: { mode: string; value: string },
): Promise<string[]> {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) throw nothingChosen(task, field);
  const ids = new Set<string>();
  for (const part of parts) ids.add(await idFrom(task, field, { mode, value: part }));
  return [...ids];
}

function fieldOf(task: Task, field: string): Field {
  const known = LOCATORS[field];
  if (known !== undefined) return known;
  throw task.apiError(`The node has no locator "${field}"`, 'This is a mistake in the node.');
}

/**
 * The id that the value of a locator names, wherever the locator stands.
 *
 * @throws NodeOperationError as `idOf` does.
 */
export async function idFrom(
  task: Task,
  field: Field,
  locator: { mode: string; value: string },
): Promise<string> {
  const { label, kind } = field;
  const naming = NAMINGS[kind];
  const text = locator.value.trim();
  if (text === '') throw nothingChosen(task, field);
  if (locator.mode === naming.mode) {
    const found = await naming.find(task, text);
    if (found?.id !== undefined && found.id !== null) return String(found.id);
    throw task.inputError(`There is no ${kind} "${text.slice(0, 200)}"`, naming.advice);
  }
  if (!/^\d+$/.test(text)) {
    throw task.inputError(
      `The ID "${text.slice(0, 60)}" of the ${label} is not a number`,
      `Enter the number that the platform gave the ${kind}, or choose it ${naming.how}, e.g. ${naming.example}.`,
    );
  }
  return text;
}

function nothingChosen(task: Task, { label, kind }: Field): Error {
  return task.inputError(
    `No ${label} was chosen`,
    `Choose the ${label} from the list, by ID or ${NAMINGS[kind].how}.`,
  );
}
