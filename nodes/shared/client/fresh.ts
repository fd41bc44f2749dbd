import { idIn } from '../http/answers';
import type { Call } from './call';
import type { PlatformObject, ItemContext } from './itemContext';

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

function freshOf(context: ItemContext): Fresh {
  return context.run.singleton('fresh', () => ({
    folderIds: new Set(),
    folders: new Map(),
    files: new Map(),
  }));
}

/** Who sees it belongs to where it is: items of one run may be carried out on behalf of others. */
function keyOf(context: ItemContext, folderId: string, name: string): string {
  return [context.runAs, folderId, name.normalize('NFC')].join('/');
}

/** Keeps in mind a folder that is new. */
export function rememberFolder(
  context: ItemContext,
  parentId: string,
  name: string,
  folder: PlatformObject,
): void {
  const id = idIn(folder);
  if (id === undefined) return;
  freshOf(context).folderIds.add(id);
  freshOf(context).folders.set(keyOf(context, parentId, name), id);
}

/** Whether this run made or found a folder just now, for another item. */
export function isFresh(context: ItemContext, folder: PlatformObject): boolean {
  const id = idIn(folder);
  return id !== undefined && freshOf(context).folderIds.has(id);
}

/** The folder of that name that this run made, if it is still there. */
export async function freshFolder(
  context: ItemContext,
  parentId: string,
  name: string,
): Promise<PlatformObject | undefined> {
  const { folders } = freshOf(context);
  const id = folders.get(keyOf(context, parentId, name));
  if (id === undefined) return undefined;
  const folder = await context.find({ method: 'GET', path: `/folder/${id}` });
  if (folder === undefined) folders.delete(keyOf(context, parentId, name));
  return folder;
}

/** What a call into a folder needs: one that was just made may be unknown for a moment. (client: 404) */
export function notYetIn(context: ItemContext, folderId: string): Pick<Call, 'notYet'> {
  return freshOf(context).folderIds.has(folderId) ? { notYet: [404] } : {};
}

/** Keeps in mind a file that was delivered. */
export function rememberFile(
  context: ItemContext,
  folderId: string,
  name: string,
  file: PlatformObject,
  before?: PlatformObject,
): void {
  const id = idIn(file);
  if (id === undefined) return;
  const ids = freshFile(context, folderId, name)?.ids ?? new Set<string>();
  for (const known of [idIn(before), id]) if (known !== undefined) ids.add(known);
  freshOf(context).files.set(keyOf(context, folderId, name), { id, ids });
}

/** The file of that name that this run delivered last. */
export function freshFile(context: ItemContext, folderId: string, name: string): FreshFile | undefined {
  return freshOf(context).files.get(keyOf(context, folderId, name));
}
