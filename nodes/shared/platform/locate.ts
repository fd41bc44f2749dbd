import type { Task } from '../exchange/task';
import { resolvePath } from './paths';

interface Locator {
  mode?: string;
  value?: unknown;
}

/**
 * What a locator's field is called and points to, by its parameter name. n8n evaluates every property that has the name
 * of a parameter, shown or not, so each resource has names of its own.
 */
const LOCATORS: Partial<Record<string, { label: string; kind: 'file' | 'folder' }>> = {
  file: { label: 'file', kind: 'file' },
  folder: { label: 'folder', kind: 'folder' },
  itemFile: { label: 'file', kind: 'file' },
  itemFolder: { label: 'folder', kind: 'folder' },
  quotaFolder: { label: 'folder', kind: 'folder' },
  parent: { label: 'parent folder', kind: 'folder' },
  target: { label: 'target folder', kind: 'folder' },
};

/** A locator as the engine gives it; an expression or an AI agent may give the bare value instead. */
export function asLocator(value: unknown): { mode: string; value: string } {
  const locator = (typeof value === 'object' && value !== null ? value : { value }) as Locator;
  const text = String(locator.value ?? '');
  const bareMode = text.startsWith('/') ? 'path' : 'id';
  return { mode: locator.mode ?? bareMode, value: text };
}

/**
 * The id that a resource locator names, resolved by path where it was entered as one.
 *
 * @param field Its parameter name, a key of `LOCATORS`.
 * @returns Digits.
 * @throws NodeOperationError when it is empty, no id, or a path to nothing.
 */
export async function idOf(task: Task, field: string): Promise<string> {
  const known = LOCATORS[field];
  if (known === undefined)
    throw task.apiError(`The node has no locator "${field}"`, 'This is a mistake in the node.');
  const { label, kind } = known;
  const locator = asLocator(task.param<unknown>(field, ''));
  if (locator.value.trim() === '') {
    throw task.inputError(`No ${label} was chosen`, `Choose the ${label} from the list, by ID or by path.`);
  }
  if (locator.mode === 'path') {
    const found = await resolvePath(task, locator.value, kind);
    if (found?.id !== undefined && found.id !== null) return String(found.id);
    throw task.inputError(
      `There is no ${kind} "${locator.value}"`,
      `Check the path of the ${label}: spelling, capital letters, and whether the account may see it.`,
    );
  }
  const id = locator.value.trim();
  if (!/^\d+$/.test(id)) {
    throw task.inputError(
      `The ID "${id.slice(0, 60)}" of the ${label} is not a number`,
      `Enter the number that the platform gave the ${kind}, or choose By Path to enter a path such as /Projects/2026.`,
    );
  }
  return id;
}
