import { idIn } from '../http/answers';
import { pages } from '../client/pages';
import type { PlatformObject, Task } from '../client/task';

/**
 * A file with every version there is, newest first. (client: `GET /file/ID/versions`)
 *
 * @throws NodeApiError when the platform shows a version without an id: it could be the newest.
 */
export async function versionsOf(task: Task, fileId: string): Promise<PlatformObject[]> {
  const versions: Array<{ id: string; version: PlatformObject }> = [];
  for await (const version of pages(task, { method: 'GET', path: `/file/${fileId}/versions` })) {
    const id = idIn(version);
    if (id === undefined) {
      throw task.apiError(
        `The platform shows a version of the file ${fileId} without an ID`,
        'So it is not known which version is the newest.',
      );
    }
    versions.push({ id, version });
  }
  // A later version has a higher id (derived); the order of the list is not established. Ids may be longer than numbers.
  const byNumber = new Intl.Collator('en', { numeric: true });
  return versions.sort((one, other) => byNumber.compare(other.id, one.id)).map(({ version }) => version);
}
