import type { Task } from './task';

/**
 * Deletes again what this item just made, because it is not as it was wanted: an access that is wider than it should be
 * must not stay.
 *
 * @param path Its own.
 * @param label What people call it.
 * @returns What became of it, for the error.
 */
export async function takenBack(task: Task, path: string, label: string): Promise<string> {
  const { status } = await task.send({ method: 'DELETE', path, accept: [400, 403, 404, 405, 409, 501] });
  return status < 400
    ? `The ${label} was deleted again, so that nothing is open that should not be.`
    : `The ${label} could not be deleted again: delete it on the platform (${path}).`;
}
