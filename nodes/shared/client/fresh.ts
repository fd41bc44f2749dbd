import { idIn } from '../http/answers';
import type { Call } from './call';
import type { PlatformObject, Task } from './task';

/** A file that this run delivered, with the ids that stood under its name before and since. */
export interface FreshFile {
  id: string;
  ids: Set<string>;
}

/** What this run made, which the platform may not show everywhere yet. (client) */
interface Fresh {
  /** Ids of folders that were just made, by this run or by somebody else at the same time. */
  folderIds: Set<string>;
  folders: Map<string, string>;
  files: Map<string, FreshFile>;
}

function freshOf(task: Task): Fresh {
  return task.run.singleton('fresh', () => ({ folderIds: new Set(), folders: new Map(), files: new Map() }));
}

/** Who sees it belongs to where it is: items of one run may be carried out on behalf of others. */
function keyOf(task: Task, folderId: string, name: string): string {
  return [task.runAs, folderId, name.normalize('NFC')].join('/');
}

/** Keeps in mind a folder that is new. */
export function rememberFolder(task: Task, parentId: string, name: string, folder: PlatformObject): void {
  const id = idIn(folder);
  if (id === undefined) return;
  freshOf(task).folderIds.add(id);
  freshOf(task).folders.set(keyOf(task, parentId, name), id);
}

/** Whether this run made or found a folder just now, for another item. */
export function isFresh(task: Task, folder: PlatformObject): boolean {
  const id = idIn(folder);
  return id !== undefined && freshOf(task).folderIds.has(id);
}

/** The folder of that name that this run made, if it is still there. */
export async function freshFolder(
  task: Task,
  parentId: string,
  name: string,
): Promise<PlatformObject | undefined> {
  const { folders } = freshOf(task);
  const id = folders.get(keyOf(task, parentId, name));
  if (id === undefined) return undefined;
  const folder = await task.find({ method: 'GET', path: `/folder/${id}` });
  if (folder === undefined) folders.delete(keyOf(task, parentId, name));
  return folder;
}

/** What a call into a folder needs: one that was just made may be unknown for a moment. (client: 404) */
export function notYetIn(task: Task, folderId: string): Pick<Call, 'notYet'> {
  return freshOf(task).folderIds.has(folderId) ? { notYet: [404] } : {};
}

/** Keeps in mind a file that was delivered. */
export function rememberFile(
  task: Task,
  folderId: string,
  name: string,
  file: PlatformObject,
  before?: PlatformObject,
): void {
  const id = idIn(file);
  if (id === undefined) return;
  const ids = freshFile(task, folderId, name)?.ids ?? new Set<string>();
  for (const known of [idIn(before), id]) if (known !== undefined) ids.add(known);
  freshOf(task).files.set(keyOf(task, folderId, name), { id, ids });
}

/** The file of that name that this run delivered last. */
export function freshFile(task: Task, folderId: string, name: string): FreshFile | undefined {
  return freshOf(task).files.get(keyOf(task, folderId, name));
}
