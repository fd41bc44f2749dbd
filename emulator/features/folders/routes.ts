import type { FastifyInstance } from 'fastify';
import { viewFor, type ApiContext } from '../../api/context.js';
import { listAnswer } from '../../api/lists.js';
import { bodyOf, date, extraOf, flag, integer, pathId, queryOf, text } from '../../api/parameters.js';
import { fileObject, folderObject, type View } from '../../api/represent.js';
import { badRequest } from '../../errors.js';
import { commonRootsOf, foldersSharedWith, requireRight, rightsOn } from '../../store/access.js';
import { listedVersion } from '../../store/files.js';
import { createFolder, isListed, updateFolder, type FolderChange } from '../../store/folders.js';
import type { Folder } from '../../store/model.js';
import { NameTakenError } from '../../store/names.js';
import { folderById } from '../../store/platform.js';
import { trashObject } from '../trash/object.js';
import { deleteFolder } from '../trash/store.js';

const config = { family: 'files' } as const;
const knownFields = ['id', 'name', 'parent_id', 'creation', 'modification', 'quota', 'purge_frequency'];

/** Registers folders.get.roots, folders.get.fetch, folders.post.create, folders.put.update, folders.delete.delete. */
export function folderRoutes(app: FastifyInstance, context: ApiContext): void {
  const { platform } = context;

  // `filter` is accepted without effect: nothing is listed that the caller has no rights on (derived).
  app.get('/api/folders', { config }, async (request) => {
    const view = viewFor(context, request);
    const depth = depthOf(request) ?? 0;
    const roots = [platform.state.personalRoot(view.caller.user), ...commonRootsOf(platform, view.caller)];
    const objects = roots.map((root) => folderTree(view, root, depth));
    const { current } = platform.settings;
    const entries = [...objects, sharedEntry(view, depth)];
    return listAnswer(current, request, entries, undefined, current.foldersShape);
  });

  app.get('/api/folder/:id', { config }, async (request) => {
    const view = viewFor(context, request);
    const folder = folderById(platform, pathId(request));
    requireRight(view.caller, folder, 'browse');
    const depth = depthOf(request);
    if (depth !== undefined && platform.settings.current.folderShape === 'array') {
      return childFolders(view, folder).map((child) => folderTree(view, child, depth - 1));
    }
    const complete = folderObject({ ...view, full: true }, folder);
    return depth ? { ...complete, content: content(view, folder, depth) } : complete;
  });

  app.post('/api/folder', { config }, async (request) => {
    const view = viewFor(context, request, true);
    const change = changeOf(request);
    return folderObject(
      view,
      showingTaken(view, () => createFolder(platform, request.caller, change)),
    );
  });

  app.put('/api/folder/:id', { config }, async (request) => {
    const view = viewFor(context, request, true);
    const change = changeOf(request);
    return folderObject(
      view,
      showingTaken(view, () => updateFolder(platform, request.caller, pathId(request), change)),
    );
  });

  app.delete('/api/folder/:id', { config }, async (request, reply) => {
    const toTrash = flag(queryOf(request), 'trash', true);
    const { item, orphans } = deleteFolder(platform, request.caller, pathId(request), toTrash);
    for (const key of orphans) await platform.contents.remove(key);
    return item ? trashObject(platform, item) : reply.code(204).send();
  });
}

/** Lets a refusal of a taken name tell the folder that has it, where the platform does so (client). */
function showingTaken(view: View, act: () => Folder): Folder {
  try {
    return act();
  } catch (error) {
    const shown = view.platform.settings.current.takenShowsExisting;
    if (shown && error instanceof NameTakenError && error.status !== 403 && error.existing?.kind === 'folder')
      error.beside = folderObject(view, error.existing);
    throw error;
  }
}

function changeOf(request: { body: unknown }): FolderChange {
  const body = bodyOf(request);
  const quota = integer(body, 'quota');
  const purgeFrequency = integer(body, 'purge_frequency');
  if (quota !== undefined && quota < -1) throw badRequest('quota');
  if (purgeFrequency !== undefined && purgeFrequency < 0) throw badRequest('purge_frequency');
  return {
    name: text(body, 'name'),
    parentId: integer(body, 'parent_id'),
    creation: date(body, 'creation'),
    modification: date(body, 'modification'),
    quota,
    purgeFrequency,
    extra: extraOf(body, knownFields),
  };
}

/** Levels of content: 0 none, -1 the whole tree (client). */
function depthOf(request: { query: unknown }): number | undefined {
  const depth = integer(queryOf(request), 'depth');
  if (depth !== undefined && depth < -1) throw badRequest('depth');
  return depth;
}

/** A folder with `content` down to a number of levels; negative means without end. */
export function folderTree(view: View, folder: Folder, depth: number): Record<string, unknown> {
  const object = folderObject(view, folder);
  return depth === 0 ? object : { ...object, content: content(view, folder, depth) };
}

/** The `content` of a folder: what the caller may see of it, and what listings show already. */
export function content(view: View, folder: Folder, depth: number): Record<'files' | 'folders', unknown[]> {
  const readable = rightsOn(view.caller, folder).read;
  const files = [...(readable ? folder.files.values() : [])].flatMap((file) => {
    const version = listedVersion(file);
    return version ? [fileObject(view, file, version)] : [];
  });
  const folders = childFolders(view, folder).map((child) => folderTree(view, child, depth - 1));
  return { files, folders };
}

function childFolders(view: View, folder: Folder): Folder[] {
  return [...folder.folders.values()].filter(
    (child) => isListed(child) && rightsOn(view.caller, child).browse,
  );
}

/** Folders that others shared have no common parent, so their entry has no id (client). */
export function sharedEntry(view: View, depth: number): Record<string, unknown> {
  const entry = { id: null, name: 'Partagés avec moi', type: 'shared' };
  if (depth === 0) return entry;
  const folders = foldersSharedWith(view.platform, view.caller).map((folder) =>
    folderTree(view, folder, depth - 1),
  );
  return { ...entry, content: { files: [], folders } };
}
