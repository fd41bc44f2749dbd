import type { IDataObject } from 'n8n-workflow';

import { idIn, isObject, wireId, type WireId } from '../../shared/http/answers';
import { valuesIn } from '../../shared/client/sameness';
import type { ItemContext, PlatformObject } from '../../shared/client/itemContext';
import { versionsOf } from '../../shared/model/files';
import { idFrom, namedIn, nothingChosen } from '../../shared/locators/locate';
import { filesLocator } from '../../shared/locators/file';
import { foldersLocator } from '../../shared/locators/folder';

/** A file or folder of a link. */
export interface Content {
  kind: 'file' | 'folder';
  id: WireId;
}

/** Kinds of what a share consists of. (doc: 0 is a folder; derived: 1 is a file) */
const ENTITY_TYPES = { folder: 0, file: 1 } as const;

/** The form in which a share names a content. (doc) */
export function rootOf({ kind, id }: Content): IDataObject {
  return { id, entity_type: ENTITY_TYPES[kind] };
}

export const linkFile = filesLocator({ name: 'linkFile' });
export const linkFolder = foldersLocator({ name: 'linkFolder' });

/**
 * The files and folders that were chosen, each once, in their order.
 *
 * @param field Name of the collection; its groups `file` and `folder` hold locators named `linkFile` and `linkFolder`.
 * @throws NodeOperationError when one is empty, no id, or names nothing.
 */
export async function chosenContents(context: ItemContext, field: string): Promise<Content[]> {
  const contents = new Map<string, Content>();
  for (const [kind, name] of [
    ['file', 'linkFile'],
    ['folder', 'linkFolder'],
  ] as const) {
    const rows = context.param<IDataObject | IDataObject[]>(`${field}.${kind}`, []);
    for (const row of Array.isArray(rows) ? rows : [rows]) {
      for (const id of await idsIn(context, kind, row[name])) contents.set(`${kind} ${id}`, { kind, id });
    }
  }
  return [...contents.values()];
}

/** The ids that one locator names: ids separated by commas or spaces, paths by lines, or an array of either. */
async function idsIn(context: ItemContext, kind: Content['kind'], locator: unknown): Promise<WireId[]> {
  const split = (text: string, mode: unknown) => {
    const isPaths = mode === 'path' || (typeof mode !== 'string' && !/^[\s\d,;]*$/.test(text));
    return text.split(isPaths ? /\r?\n/ : /[\s,;]+/);
  };
  const field = { label: kind, kind };
  const named = namedIn(context, locator, kind, split);
  if (named.length === 0) throw nothingChosen(context, field);
  const ids: WireId[] = [];
  for (const one of named) ids.push(wireId(await idFrom(context, field, one)));
  return ids;
}

/** What a root is called, as `file ID` or `folder ID`; `undefined` where it is neither or has no ID. */
export function nameOf(root: unknown): string | undefined {
  const id = idIn(root);
  const { entity_type: type } = (isObject(root) ? root : {}) as { entity_type?: unknown };
  const kind = (['folder', 'file'] as const).find((one) => String(type) === String(ENTITY_TYPES[one]));
  return id === undefined || kind === undefined ? undefined : `${kind} ${id}`;
}

/** What a link of any kind consists of, as `file ID` and `folder ID`; `undefined` where the platform does not say. */
export function contentsOf({ files, roots, folder_id: folderId }: PlatformObject): string[] | undefined {
  const listed = valuesIn(files);
  if (listed !== undefined) return listed.map((file) => `file ${String(isObject(file) ? file.id : file)}`);
  const names = valuesIn(roots)?.map(nameOf);
  if (names?.every((name) => name !== undefined)) return names;
  if (names !== undefined) return undefined;
  return folderId === undefined ? undefined : [`folder ${String(folderId)}`];
}

/** The content that a name of `contentsOf` is of. */
export function contentNamed(name: string): Content {
  const [kind, id = ''] = name.split(' ');
  return { kind: kind === 'folder' ? 'folder' : 'file', id: wireId(id) };
}

/**
 * What a content may be called in the answer of the platform: a file by the id of any of its versions, because links may
 * show the newest.
 */
export async function namesOf(context: ItemContext, { kind, id }: Content): Promise<string[]> {
  if (kind === 'folder') return [`folder ${id}`];
  const versions = await versionsOf(context, String(id));
  return [`file ${id}`, ...versions.map((version) => `file ${String(version.id)}`)];
}

export function nonEmpty(
  context: ItemContext,
  contents: Content[],
  message: string,
  field: string,
): Content[] {
  if (contents.length > 0) return contents;
  throw context.inputError(message, `Add at least one under ${field}.`);
}
