import type { PlatformObject, Task } from '../exchange/task';

/** A file with every version there is, newest first. (client: `GET /file/ID/versions`) */
export async function versionsOf(task: Task, fileId: string): Promise<PlatformObject[]> {
  const { objects } = await task.list({ method: 'GET', path: `/file/${fileId}/versions` });
  // A later version has a higher id (derived); the order of the list is not established.
  return [...objects].sort((one, other) => Number(other.id) - Number(one.id));
}
