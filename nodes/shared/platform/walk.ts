import { listIn } from '../exchange/answers';
import { LEVELS_PER_REQUEST } from '../exchange/limits';
import type { Call } from '../exchange/send';
import type { PlatformObject, Task } from '../exchange/task';

/** A file or folder found on a walk, with the path from where the walk began. */
export interface Found {
  kind: 'file' | 'folder';
  object: PlatformObject;
  /** Names of the folders between the beginning and the object. */
  below: string[];
}

interface Content {
  files?: PlatformObject[];
  folders?: PlatformObject[];
}

type Listed = PlatformObject & { content?: Content };

/**
 * Gets a folder with what is in it.
 *
 * @param depth Levels to fill, 1 or more; -1 for all.
 * @returns The folder. Some platforms answer a bare array of folders (client): then it has folders only, and
 *   `files` is missing from its content.
 */
export async function listing(task: Task, folderId: string, depth: number): Promise<Listed> {
  const call: Call = { method: 'GET', path: `/folder/${folderId}`, qs: { depth, full: 1 } };
  const answer = await task.send(call);
  const list = listIn(answer.body);
  if (list === undefined) return task.objectOf(call, answer);
  const folders = list.objects as Listed[];
  const itself = folders.find(({ id }) => String(id) === folderId);
  return itself ?? { id: folderId, content: { folders } };
}

/** What a walk is to find. */
export interface Wanted {
  /** How many levels: 1 for what is directly in the folder, -1 for everything below it. */
  depth: number;
  /** `file` insists on files: a platform that lists folders only is an error then. */
  kind: 'file' | 'folder';
}

/**
 * Walks through a folder, each file and folder once, parents before what is in them. Few levels are asked for at a
 * time, so that no answer holds a whole platform.
 *
 * @throws NodeApiError when files are wanted and the platform does not list them.
 */
export async function* walk(
  task: Task,
  folderId: string,
  wanted: Wanted,
  below: string[] = [],
): AsyncGenerator<Found> {
  const levels = wanted.depth < 0 ? LEVELS_PER_REQUEST : Math.min(wanted.depth, LEVELS_PER_REQUEST);
  yield* within(task, await listing(task, folderId, levels), wanted, below);
}

async function* within(task: Task, folder: Listed, wanted: Wanted, below: string[]): AsyncGenerator<Found> {
  const { content } = folder;
  if (wanted.kind === 'file' && content?.files === undefined && Number(folder.nb_d_files ?? 1) > 0) {
    throw task.apiError(
      `The platform does not list the files of the folder ${String(folder.id)}`,
      'It answered with folders only, so a list of files would not be complete.',
    );
  }
  for (const file of content?.files ?? []) yield { kind: 'file', object: file, below };
  for (const child of content?.folders ?? []) {
    const { content: inside, ...object } = child as Listed;
    yield { kind: 'folder', object, below };
    if (wanted.depth === 1) continue;
    const path = [...below, String(child.name)];
    const rest = { ...wanted, depth: wanted.depth < 0 ? wanted.depth : wanted.depth - 1 };
    if (inside === undefined) yield* walk(task, String(child.id), rest, path);
    else yield* within(task, child as Listed, rest, path);
  }
}
