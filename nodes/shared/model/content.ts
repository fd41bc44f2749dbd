import { idIn, isObject, listIn, shownAnswer, type PlatformObject } from '../http/answers';
import type { ListReader } from '../client/reading';

/** What is in a folder. What the platform does not list is missing: some give the folders only. (client) */
export interface Content {
  files?: PlatformObject[];
  folders?: PlatformObject[];
}

type Reader = Pick<ListReader, 'apiError'>;

/**
 * What an answer tells of the content of a folder. (client: `content: {files, folders}`)
 *
 * @returns `undefined` if it does not tell, and the folder is not known to be empty by its counters either.
 * @throws NodeApiError for a content of an unknown form: it is never taken for an empty one.
 */
export function contentIn(reader: Reader, folder: PlatformObject): Content | undefined {
  const { content } = folder;
  const empty = { files: [], folders: [] };
  if (content === undefined || content === null) return isEmpty(folder) ? empty : undefined;
  // PHP writes an empty object as an empty list.
  if (Array.isArray(content) && content.length === 0) return empty;
  if (!isObject(content)) throw unknown(reader, folder, content);
  const { files, folders } = content;
  if (files === undefined && folders === undefined && Object.keys(content).length > 0)
    throw unknown(reader, folder, content);
  return {
    files: elements(reader, folder, files),
    folders: elements(reader, folder, folders),
  };
}

/** The folders in a folder. @throws NodeApiError where the platform neither lists them nor counts none. */
export function foldersOf(reader: Reader, folder: PlatformObject, { folders }: Content): PlatformObject[] {
  if (folders !== undefined || counted(folder.nb_d_folders) === 0) return folders ?? [];
  throw unlisted(reader, folder, 'folders');
}

/** The files in a folder. @throws NodeApiError where the platform neither lists them nor counts none. */
export function filesOf(reader: Reader, folder: PlatformObject, { files }: Content): PlatformObject[] {
  if (files !== undefined || counted(folder.nb_d_files) === 0) return files ?? [];
  throw unlisted(reader, folder, 'files');
}

/** Whether an answer lists less than its counters say, so that it is worth to ask for the folder itself. */
export function seemsCut(folder: PlatformObject, { files, folders }: Content): boolean {
  const isBare = [files, folders].every((elements) => (elements ?? []).length === 0);
  return isBare && (counted(folder.nb_d_files) ?? 0) + (counted(folder.nb_d_folders) ?? 0) > 0;
}

function isEmpty(folder: PlatformObject): boolean {
  return counted(folder.nb_d_files) === 0 && counted(folder.nb_d_folders) === 0;
}

/** A counter of a folder, as a number or as text. (doc: `nb_d_files`, `nb_d_folders`: what is directly in it) */
function counted(value: unknown): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : undefined;
}

function elements(reader: Reader, folder: PlatformObject, list: unknown): PlatformObject[] | undefined {
  if (list === undefined || list === null) return undefined;
  if (isObject(list) && Object.keys(list).length === 0) return [];
  const part = listIn(list);
  if (part === undefined) throw unknown(reader, folder, list);
  if ((part.total ?? 0) > part.objects.length) {
    throw reader.apiError(
      `The platform gives only ${part.objects.length} of ${part.total} entries of the folder ${named(folder)}`,
      'There is no known way to ask for the others, so the list would not be complete.',
    );
  }
  return part.objects;
}

function named(folder: PlatformObject): string {
  return folder.name === undefined
    ? (idIn(folder) ?? 'without an ID')
    : `"${folder.name}" (${idIn(folder) ?? 'no ID'})`;
}

function unknown(reader: Reader, folder: PlatformObject, came: unknown): Error {
  return reader.apiError(
    `The platform gives the content of the folder ${named(folder)} in an unknown form: ${shownAnswer(came)}`,
    'Please report this answer to the maintainers of this node.',
  );
}

function unlisted(reader: Reader, folder: PlatformObject, what: 'files' | 'folders'): Error {
  const other = what === 'files' ? 'folders' : 'files';
  return reader.apiError(
    `The platform does not list the ${what} of the folder ${named(folder)}`,
    `It answered with ${other} only, so a list of ${what} would not be complete.`,
  );
}
