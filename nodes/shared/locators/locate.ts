import { givenId } from '../client/ids';
import type { PlatformObject, Task } from '../client/task';
import { groupDirectory, userDirectory } from '../model/directory';
import { keyFrom, linkOfKey, LINKS, type LinkKind } from '../model/links';
import { resolvePath } from '../model/paths';
import { categoryDirectory, tagDirectory } from '../model/tags';
import { instanceOfToken, signatureNamed } from '../model/workflow';

/** What a locator can point to. */
export type Located =
  | 'file'
  | 'folder'
  | 'user'
  | 'group'
  | 'tag'
  | 'category'
  | 'share link'
  | 'share'
  | 'upload link'
  | 'workflow instance'
  | 'signature';

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
  tag: { label: 'tag', kind: 'tag' },
  category: { label: 'category', kind: 'category' },
  categoryFile: { label: 'file', kind: 'file' },
  categoryFolder: { label: 'folder', kind: 'folder' },
  taggedFolder: { label: 'folder', kind: 'folder' },
  shareLink: { label: 'share link', kind: 'share link' },
  share: { label: 'share', kind: 'share' },
  uploadLink: { label: 'upload link', kind: 'upload link' },
  mailedShareLink: { label: 'share link', kind: 'share link' },
  mailedShare: { label: 'share', kind: 'share' },
  mailedUploadLink: { label: 'upload link', kind: 'upload link' },
  addedFile: { label: 'file', kind: 'file' },
  addedFolder: { label: 'folder', kind: 'folder' },
  removedFile: { label: 'file', kind: 'file' },
  uploadFolder: { label: 'folder', kind: 'folder' },
  instance: { label: 'workflow instance', kind: 'workflow instance' },
  instanceFile: { label: 'file', kind: 'file' },
  instanceFolder: { label: 'folder', kind: 'folder' },
  signature: { label: 'signature', kind: 'signature' },
  addedDocument: { label: 'file', kind: 'file' },
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

const byKey = (kind: LinkKind): Naming => ({
  mode: 'key',
  how: 'by key or address',
  example: `https://company.netexplorer.pro/${kind.page}/KEY`,
  find: async (task, text) => await linkOfKey(task, kind, keyFrom(task, kind, text)),
  advice: 'Check the key or the address. The link may have been deleted.',
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
  tag: {
    mode: 'name',
    how: 'by name',
    example: 'Urgent',
    find: async (task, text) => (await tagDirectory(task)).find(task, text),
    advice: 'Check the spelling. A private tag is seen by its owner only.',
  },
  category: {
    mode: 'name',
    how: 'by name',
    example: 'Status',
    find: async (task, text) => (await categoryDirectory(task)).find(task, text),
    advice: 'Check the spelling of the category’s name.',
  },
  'share link': byKey(LINKS.shareLink),
  share: byKey(LINKS.share),
  'upload link': byKey(LINKS.uploadLink),
  'workflow instance': {
    mode: 'token',
    how: 'by token',
    example: '4f9c…',
    find: instanceOfToken,
    advice: 'Check the token. The instance may have been deleted.',
  },
  signature: {
    mode: 'name',
    how: 'by name',
    example: 'Contract 2026',
    find: signatureNamed,
    advice: 'Check the name: spelling and capital letters.',
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
    if (found !== undefined) return givenId(task, found, `the ${kind} "${text.slice(0, 200)}"`);
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
