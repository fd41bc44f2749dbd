import type { Task } from './task';

/**
 * Reads an id that was entered as such, for `Adds.ids`.
 *
 * @param field Name of the parameter.
 * @param label What it is the id of, for the error.
 */
export function enteredId(field: string, label: string): (task: Task) => Promise<string> {
  return async (task) => {
    const id = String(task.param<string | number>(field, '')).trim();
    if (/^\d+$/.test(id)) return id;
    throw task.inputError(
      id === ''
        ? `No ID of the ${label} was entered`
        : `The ID "${id.slice(0, 60)}" of the ${label} is not a number`,
      'Enter the number that the platform gave it; Get Many lists them.',
    );
  };
}
