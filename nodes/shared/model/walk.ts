import omit from 'lodash/omit';

import { idIn, listIn, withoutNotices, type PlatformObject } from '../http/answers';
import { entriesOf } from '../client/identity';
import { LEVELS_DEEPEST, LEVELS_PER_REQUEST } from '../limits';
import type { Call } from '../client/call';
import type { ItemContext } from '../client/itemContext';
import type { PlatformClient } from '../client/platformClient';
import { contentIn, filesOf, foldersOf, seemsCut, type Content } from './content';

/** A file or folder found on a walk, with the path from where the walk began. */
export interface Found {
  kind: 'file' | 'folder';
  object: PlatformObject;
  /** Names of the folders between the beginning and the object. */
  below: string[];
}

/** A folder with what is directly in it; its folders may have content of their own, in the platform's form. */
export type Listed = PlatformObject & { content: Content };

/** What reading a folder needs of the platform. */
export type FolderReader = Pick<PlatformClient, 'send' | 'objectOf' | 'apiError'>;

/**
 * Gets a folder with what is in it.
 *
 * @param depth Levels to fill, 1 or more; -1 for all. Platforms may fill more or fewer.
 * @returns The folder. Some platforms answer a bare array of folders (client): then it has folders only, and
 *   `files` is missing from its content.
 * @throws NodeApiError when the platform does not tell what is in it.
 */
export async function listing(context: FolderReader, folderId: string, depth: number): Promise<Listed> {
  const call: Call = { method: 'GET', path: `/folder/${folderId}`, qs: { depth, full: 1 } };
  const answer = await context.send(call);
  const list = listIn(withoutNotices(answer.body));
  const isBare = list !== undefined && !list.objects.some((object) => idIn(object) === folderId);
  const folder: PlatformObject = isBare
    ? { id: folderId }
    : (list?.objects.find((object) => idIn(object) === folderId) ?? context.objectOf(call, answer));
  const content = isBare ? { folders: directlyIn(folderId, list.objects) } : contentIn(context, folder);
  if (idIn(folder) !== folderId && Number.isSafeInteger(Number(folderId))) {
    throw context.apiError(
      `The platform answered with another folder: ${idIn(folder) ?? 'one without an ID'} instead of ${folderId}`,
      `(GET ${call.path})`,
    );
  }
  if (content !== undefined) return { ...folder, content };
  throw context.apiError(
    `The platform does not tell what is in the folder ${folderId}`,
    'It was asked for the content and answered without it, so the list would not be complete.',
    `(GET ${call.path})`,
  );
}

/** Of a bare array of folders those that are directly in a folder, should deeper ones be among them. */
function directlyIn(folderId: string, folders: PlatformObject[]): PlatformObject[] {
  const direct = folders.filter(({ parent_id: parent }) => String(parent ?? '') === folderId);
  return direct.length > 0 ? direct : folders;
}

/** What a walk is to find. */
export interface Wanted {
  /** How many levels: 1 for what is directly in the folder, -1 for everything below it. */
  depth: number;
  /** What must be listed: a platform that lists folders only is an error where files are wanted. */
  kind: 'file' | 'folder' | 'both';
}

/**
 * Walks through a folder, each file and folder once, parents before what is in them. Few levels are asked for at a
 * time, so that no answer holds a whole platform.
 *
 * @throws NodeApiError when the platform does not list what is wanted, or when a folder is inside itself.
 */
export async function* walk(context: ItemContext, folderId: string, wanted: Wanted): AsyncGenerator<Found> {
  const seen = new Set<string>();
  for await (const { step, content, below } of steps(context, folderId, wanted)) {
    if (step.above !== undefined) {
      yield { kind: 'folder', object: omit(step.folder, 'content'), below: below.slice(0, -1) };
    }
    if (content === undefined || wanted.kind === 'folder') continue;
    for (const { key, object: file, content: its } of entriesOf(filesOf(context, step.folder, content))) {
      // A file that was moved meanwhile comes again. Without an ID, equal ones of two folders are two.
      const known = its === undefined ? `${key} ${String(file.name)}` : `${step.id} ${key}`;
      if (!seen.has(known)) yield { kind: 'file', object: file, below };
      seen.add(known);
    }
  }
}

/** A folder that is to be looked into. */
interface Step {
  id: string;
  folder: PlatformObject;
  /** Levels below where the walk began. */
  level: number;
  above?: Step;
}

/** A folder on the way, with its content unless it is on the last level that is wanted. */
export interface Stop {
  step: Readonly<Step>;
  content?: Content;
  /** Names of the folders from below the beginning down to this one. */
  below: string[];
}

/**
 * The folders of a tree, each once, the beginning first and parents before what is in them. It keeps a stack of its own,
 * because trees may be deeper than functions can call themselves.
 */
export async function* steps(context: ItemContext, folderId: string, wanted: Wanted): AsyncGenerator<Stop> {
  const { depth, kind } = wanted;
  const seen = new Set<string>();
  const waiting: Step[] = [{ id: folderId, folder: { id: folderId }, level: 0 }];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    // One that was moved meanwhile comes again.
    if (seen.has(step.id)) continue;
    seen.add(step.id);
    const here = step;
    const below = namesDownTo(here);
    const left = depth < 0 ? Infinity : depth - here.level;
    if (left <= 0) {
      yield { step: here, below };
      continue;
    }
    if (here.level >= LEVELS_DEEPEST) throw tooDeep(context, below);
    const content = await contentOf(context, here, kind, Math.min(left, LEVELS_PER_REQUEST));
    yield { step: here, content, below };
    if (left === 1 && kind === 'file') continue;
    const folders = foldersOf(context, here.folder, content).map((folder) => stepInto(context, folder, here));
    waiting.push(...folders.reverse());
  }
}

/** The content of a folder: as an answer about a folder above told it, or asked for now. */
async function contentOf(
  context: ItemContext,
  step: Step,
  kind: Wanted['kind'],
  levels: number,
): Promise<Content> {
  const told = step.level === 0 ? undefined : contentIn(context, step.folder);
  const isTold = told?.folders !== undefined && (told.files !== undefined || kind === 'folder');
  if (isTold && !seemsCut(step.folder, told)) return told;
  const { content, ...folder } = await listing(context, step.id, levels);
  step.folder = { ...folder, ...(step.level > 0 && step.folder) };
  return content;
}

function stepInto(context: ItemContext, folder: PlatformObject, above: Step): Step {
  const id = idIn(folder);
  if (id === undefined) {
    throw context.apiError(
      `The platform lists a folder without an ID in the folder ${above.id}`,
      'It cannot be looked into, so the list would not be complete.',
    );
  }
  for (let step: Step | undefined = above; step !== undefined; step = step.above) {
    if (step.id === id) {
      throw context.apiError(
        `The folder ${id} is inside itself on the platform`,
        'So there is no end to what is in it. Choose a folder that does not contain it, and ask the platform’s support.',
      );
    }
  }
  return { id, folder, level: above.level + 1, above };
}

function namesDownTo(step: Step): string[] {
  const names: string[] = [];
  for (let at = step; at.above !== undefined; at = at.above) names.push(String(at.folder.name));
  return names.reverse();
}

function tooDeep(context: ItemContext, below: string[]): Error {
  return context.apiError(
    `The folders are more than ${LEVELS_DEEPEST} levels deep`,
    `The path begins with ${below.slice(0, 5).join('/')}. Choose a folder further down, or fewer levels.`,
  );
}
