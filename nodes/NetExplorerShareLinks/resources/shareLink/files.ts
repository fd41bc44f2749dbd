import type { IDataObject } from 'n8n-workflow';

import { listIn, shownAnswer } from '../../../shared/http/answers';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { versionsOf } from '../../../shared/model/files';
import { SHARE_LINK } from '../../links/kinds';
import { shownLink } from '../../links/links';

export async function linkAt(context: ItemContext, linkId: string): Promise<PlatformObject> {
  return await context.object({ method: 'GET', path: `${SHARE_LINK.path}/${linkId}` });
}

/**
 * The files that an answer gives. (doc: a list of file objects; derived: keyed by numbers)
 *
 * @param about What they are of, as people call it.
 * @throws NodeApiError that shows what came, where it is no list: it is never taken for none.
 */
export function filesIn(context: ItemContext, files: unknown, about: string): PlatformObject[] {
  const list = listIn(files);
  if (list !== undefined) return list.objects;
  throw context.apiError(
    `The platform gives the files of ${about} in an unknown form: ${shownAnswer(files)}`,
    'So it is not known which files it holds. Please report this answer to the maintainers of this node.',
  );
}

/** The files of a share link, as `filesIn`. */
export function filesOf(context: ItemContext, { id, files }: PlatformObject): PlatformObject[] {
  return filesIn(context, files, `the share link ${String(id)}`);
}

export function shown(
  context: ItemContext,
  link: PlatformObject,
  outcome: 'updated' | 'unchanged',
): IDataObject {
  return { ...shownLink(context, SHARE_LINK, link), outcome };
}

export function notAdded(context: ItemContext, link: PlatformObject, what: string): Error {
  return context.apiError(
    `The platform did not add the ${what} to the share link ${String(link.id)}`,
    'It answered that it had, but the link does not hold it. Look at the link on the platform, and please report it to the maintainers of this node.',
  );
}

/** The id under which a link holds a file: links may hold an older version than a path or the list names. */
export async function heldAs(
  context: ItemContext,
  link: PlatformObject,
  fileId: string,
): Promise<string | undefined> {
  const ids = new Set(filesOf(context, link).map(({ id }) => String(id)));
  if (ids.has(fileId)) return fileId;
  const versions = await versionsOf(context, fileId);
  return versions.map(({ id }) => String(id)).find((id) => ids.has(id));
}
