import { trimmed } from '../client/trimmed';
import { idIn, md5In } from '../http/answers';
import { pages } from '../client/pages';
import type { Call } from '../client/call';
import type { PlatformObject, ItemContext } from '../client/itemContext';
import { contentIn } from './content';
import { isSameName, nameProblem, unicodeForms } from './names';

type Kind = 'file' | 'folder';

/** The folder behind an absolute path's first part, and the names below it. */
interface FromRoot {
  rootId: string;
  rootName: string;
  below: string[];
}

/**
 * The caller's root folders. Asked for once in a node run. (client: `GET /folders?depth=0&filter=1`)
 *
 * @param depth 0 for the roots themselves, 1 for what is directly in them as well.
 */
export async function roots(context: ItemContext, depth: 0 | 1 = 0): Promise<PlatformObject[]> {
  return await context.run.once(`roots ${depth} ${context.runAs}`, async () => {
    const found: PlatformObject[] = [];
    const call: Call = { method: 'GET', path: '/folders', qs: { depth, filter: 1 } };
    for await (const root of pages(context, call)) found.push(root);
    return found;
  });
}

/**
 * Splits a path into names.
 *
 * @param path E.g. `/Projects/2026/report.pdf`; a slash at either end, or two in a row, do not count, and neither does what
 *   is invisible at the ends of a name.
 * @returns The names as they were typed otherwise: `lookUp` knows their other Unicode forms.
 * @throws NodeOperationError for a name that cannot be one, e.g. `..`.
 */
export function namesOf(context: ItemContext, path: string): string[] {
  const names = trimmed(path)
    .split('/')
    .filter((name) => name !== '')
    .map(trimmed);
  for (const name of names) {
    const problem = nameProblem(name.normalize('NFC'));
    if (problem !== undefined) {
      throw context.inputError(
        `The path "${path}" cannot be used: "${name.slice(0, 60)}" is no name, ${problem}`,
        'Enter a path such as /Projects/2026/report.pdf, beginning with the name of a root folder.',
      );
    }
  }
  return names;
}

/**
 * Finds the root folder that an absolute path begins with.
 *
 * @throws NodeOperationError when the path is empty or begins with no root folder the caller sees.
 */
async function fromRoot(context: ItemContext, path: string): Promise<FromRoot> {
  const [first, ...rest] = namesOf(context, path);
  const known = await roots(context);
  const plain = (name: unknown) => trimmed(String(name ?? '')).normalize();
  const sameName = (name: string) => (root: PlatformObject) => plain(root.name) === plain(name);
  const alike = first === undefined ? [] : known.filter(sameName(first));
  if (alike.length > 1) {
    throw context.inputError(
      `There are ${alike.length} root folders "${String(first)}", so "${path}" may be in either`,
      `Choose the element from the list or by ID. The root folders have the IDs ${alike.map(({ id }) => String(id)).join(', ')}.`,
    );
  }
  const [root] = alike;
  if (root === undefined) {
    const names = known.slice(0, 10).map(({ name }) => `"/${name}"`);
    throw context.inputError(
      first === undefined
        ? 'The path is empty'
        : `There is no root folder "${first}" at the beginning of "${path}"`,
      `A path begins with the name of a root folder. This account sees ${names.length > 0 ? names.join(', ') : 'none'}.`,
    );
  }
  const rootId = idIn(root);
  if (rootId !== undefined) return { rootId, rootName: String(root.name), below: rest };

  // The entry that collects what others share has no id of its own: the folders in it have. (client)
  const [second, ...below] = rest;
  const entry = (await roots(context, 1)).find(sameName(String(first)));
  const folders = entry && contentIn(context, entry)?.folders;
  if (second !== undefined && folders === undefined) {
    throw context.apiError(
      `The platform does not tell what is in "/${first}"`,
      'It has no ID by which its content could be asked for. Choose the folder by ID.',
    );
  }
  const shared = second === undefined ? undefined : folders?.find(sameName(second));
  const sharedId = idIn(shared);
  if (sharedId === undefined) {
    throw context.inputError(
      `"/${first}" is no folder of its own, and has no folder "${second ?? ''}"`,
      'Continue the path with the name of one of the folders that are in it.',
    );
  }
  return { rootId: sharedId, rootName: `${String(first)}/${String(shared?.name)}`, below };
}

/** What only folders have, where they come complete: then they have a size as well. (doc) */
const FOLDERS_ONLY = ['content', 'nb_files', 'nb_folders', 'quota', 'purge_frequency'];

function hasAny(object: PlatformObject, names: readonly string[]): boolean {
  return names.some((name) => object[name] !== undefined && object[name] !== null);
}

/** A file has a `guid` or a `size`; a folder comes brief, and is found by the path of a file too. (live) */
export function isFile(object: PlatformObject): boolean {
  return hasAny(object, ['guid']) || (hasAny(object, ['size']) && !hasAny(object, FOLDERS_ONLY));
}

/**
 * Looks below a folder, for each Unicode form that the names may have there.
 *
 * @param names Names below the folder, one at least.
 * @returns The file or folder, or `undefined` if there is none.
 */
export async function lookUp(
  context: ItemContext,
  folderId: string,
  names: string[],
  kind: Kind,
): Promise<PlatformObject | undefined> {
  const forms = unicodeForms(names.join('/'));
  for (const path of forms) {
    const found = await lookUpExactly(context, folderId, path, kind);
    if (found !== undefined) return found;
  }
  const [first, ...rest] = names;
  if (forms.length === 1 || first === undefined || rest.length === 0) return undefined;
  // Each name of a path may have another form.
  const folder = idIn(await lookUp(context, folderId, [first], 'folder'));
  return folder === undefined ? undefined : await lookUp(context, folder, rest, kind);
}

/** (live: the object comes bare; doc: wrapped; client: `GET /path`; a trailing slash means a folder) */
async function lookUpExactly(
  context: ItemContext,
  folderId: string,
  path: string,
  kind: Kind,
): Promise<PlatformObject | undefined> {
  const asked = path + (kind === 'folder' ? '/' : '');
  const found = await context.find({ method: 'GET', path: '/path', qs: { root: folderId, path: asked } });
  return found !== undefined && isFile(found) === (kind === 'file') ? found : undefined;
}

/** A file with its MD5, which is read from the file itself where an entry lacks it. (live: `/path` may omit it) */
export async function withHash(context: ItemContext, file: PlatformObject): Promise<PlatformObject> {
  const id = idIn(file);
  if (md5In(file.hash) !== undefined || id === undefined) return file;
  return { ...file, ...(await context.find({ method: 'GET', path: `/file/${id}` })) };
}

/** A file or folder with all its fields, as far as a path gave it without. (live: a folder comes brief) */
export async function complete(
  context: ItemContext,
  object: PlatformObject,
  kind: Kind,
): Promise<PlatformObject> {
  if (kind === 'file') return await withHash(context, object);
  const id = idIn(object);
  if (hasAny(object, FOLDERS_ONLY) || id === undefined) return object;
  return { ...object, ...(await context.find({ method: 'GET', path: `/folder/${id}` })) };
}

/**
 * Resolves an absolute path.
 *
 * @param path E.g. `/Projects/2026/report.pdf`.
 * @returns The file or folder, with at least its `id`; `undefined` if there is none.
 * @throws NodeOperationError when the path cannot name one.
 */
export async function resolvePath(
  context: ItemContext,
  path: string,
  kind: Kind,
): Promise<PlatformObject | undefined> {
  const { rootId, rootName, below } = await fromRoot(context, path);
  if (below.length > 0) return ofName(context, below.at(-1), await lookUp(context, rootId, below, kind));
  return kind === 'folder' ? { id: rootId, name: rootName } : undefined;
}

/** @throws NodeApiError when what a path led to has another name: it may be quite another thing, and be deleted. */
function ofName(context: ItemContext, wanted = '', found?: PlatformObject): PlatformObject | undefined {
  const { name = null } = found ?? {};
  if (name === null || isSameName(name, wanted)) return found;
  throw context.apiError(
    `The platform answered with "${String(name)}" when it was asked for "${wanted}"`,
    'Nothing was done with it. A proxy or a cache between n8n and the platform may have answered; choose the element from the list or by ID.',
  );
}

/**
 * The part of a path that exists, and the names that do not yet.
 *
 * @param path An absolute path to a folder.
 */
export async function existingPart(
  context: ItemContext,
  path: string,
): Promise<{ folder: PlatformObject; missing: string[] }> {
  const { rootId, rootName, below } = await fromRoot(context, path);
  for (let length = below.length; length > 0; length -= 1) {
    const folder = await lookUp(context, rootId, below.slice(0, length), 'folder');
    if (folder !== undefined) return { folder, missing: below.slice(length) };
  }
  return { folder: { id: rootId, name: rootName }, missing: below };
}

/** An absolute path for a path relative to a root folder. */
export function absolutePath(rootName: string, relative: string): string {
  return `/${[rootName, ...relative.split('/').filter((name) => name !== '')].join('/')}`;
}
