import type { PlatformObject, Task } from '../exchange/task';

/** A file with every version there is, newest first. (client: `GET /file/ID/versions`) */
export async function versionsOf(task: Task, fileId: string): Promise<PlatformObject[]> {
  const versions = await task.json<PlatformObject[] | { objects?: PlatformObject[] }>({
    method: 'GET',
    path: `/file/${fileId}/versions`,
  });
  const list = Array.isArray(versions) ? versions : (versions.objects ?? []);
  // A later version has a higher id (derived); the order of the list is not established.
  return [...list].sort((one, other) => Number(other.id) - Number(one.id));
}
