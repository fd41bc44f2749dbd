import type { IDataObject } from 'n8n-workflow';

import { isSameName } from '../model/names';
import { lookUp, withHash } from '../model/paths';
import { idIn, isGiven, isWebPage, md5In, objectIn, withoutNotices } from '../http/answers';
import { appears } from '../client/appears';
import type { Source } from './bytes';
import { freshFile } from '../client/fresh';
import { BREAKS, CHUNK_SMALLEST, DOUBT_PAUSES, LAG_PAUSES } from '../limits';
import { recovered, type Call } from '../client/call';
import type { PlatformObject, ItemContext } from '../client/itemContext';
import type { PlatformAnswer } from '../http/types';

/** A content on its way to a name in a folder. */
export interface Delivery {
  folderId: string;
  /** As `checkName` gives it. */
  name: string;
  source: Source;
  /** Dates of the file, by wire name. */
  dates: IDataObject;
  /** The newest version before this delivery, if the file exists. */
  before?: PlatformObject;
  /** What to do when the platform keeps another content than it was sent. */
  ifChanged: 'fail' | 'accept';
}

/** Looks for something on the platform. */
export type Look = () => Promise<PlatformObject | undefined>;

/** A file as the platform answered it, and the MD5 of what was sent. */
export interface Sent {
  file: PlatformObject;
  hash: string;
  /** Looks for it without the answer, which may have been about something else. */
  look: Look;
}

/** The size of a file in bytes, where the platform tells it. */
export function sizeOf({ size }: PlatformObject): number | undefined {
  const number = typeof size === 'string' && /^\d+$/.test(size.trim()) ? Number(size) : size;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/**
 * The file that has a name in a folder now. What this run delivered counts where listings do not show it yet. (client)
 *
 * @returns Its newest version, or `undefined` if there is none.
 */
export async function currentFile(
  context: ItemContext,
  folderId: string,
  name: string,
): Promise<PlatformObject | undefined> {
  const shown = await lookUp(context, folderId, [name], 'file');
  const fresh = freshFile(context, folderId, name);
  const id = idIn(shown);
  // Another id than those that were known is somebody else's newer version.
  if (fresh === undefined || id === fresh.id || (id !== undefined && !fresh.ids.has(id))) return shown;
  return (await context.find({ method: 'GET', path: `/file/${fresh.id}` })) ?? shown;
}

/** Whether an id was one of the file of that name before the delivery. */
export function wasThere(context: ItemContext, { folderId, name, before }: Delivery, id: string): boolean {
  return id === idIn(before) || freshFile(context, folderId, name)?.ids.has(id) === true;
}

/** Whether a file may be a content that was sent: by its MD5, or by its size as long as the MD5 is not known. (client) */
export function hasContent(file: PlatformObject, source: Source, hash: string): boolean {
  const known = md5In(file.hash);
  return known === undefined ? sizeOf(file) === source.size : known === hash;
}

/** Looks for a delivery by name and content; what was there before does not count. */
export function lookOf(context: ItemContext, delivery: Delivery, hash: string): Look {
  return async () => {
    const now = await lookUp(context, delivery.folderId, [delivery.name], 'file');
    const id = idIn(now);
    if (now === undefined || id === undefined || wasThere(context, delivery, id)) return undefined;
    const file = await withHash(context, now);
    return hasContent(file, delivery.source, hash) ? file : undefined;
  };
}

/**
 * How long a file is waited for that may have been stored, by status. (client: 423 most likely means stored and still being
 * processed, so it is waited for as long as listings lag; a 500 may come after it was stored, too)
 */
const PERHAPS_STORED: Partial<Record<number, readonly number[]>> = { 423: LAG_PAUSES, 500: DOUBT_PAUSES };

/** Makes a `recover` of a look: each of the statuses after which a file may have been stored is waited for once. */
export function recoveredBy(context: ItemContext, look: Look): NonNullable<Call['recover']> {
  const waited = new Set<number>();
  return async (answer) => {
    const status = answer?.status ?? 0;
    const pauses = waited.has(status) ? [] : (PERHAPS_STORED[status] ?? []);
    waited.add(status);
    return recovered(await appears(context, look, pauses));
  };
}

/**
 * Makes a `recover` that knows how proxies refuse what is too large: some close the connection while it is still being sent,
 * so that their 413 does not arrive.
 *
 * @param size Bytes that the call carries.
 */
export function unlessTooLarge(
  size: number,
  recover: NonNullable<Call['recover']>,
): NonNullable<Call['recover']> {
  let breaks = 0;
  return async (answer) => {
    const settled = await recover(answer);
    breaks = answer === undefined ? breaks + 1 : 0;
    const isTooLarge = settled === undefined && breaks >= BREAKS && size > CHUNK_SMALLEST;
    return isTooLarge ? { status: 413, headers: {}, body: undefined } : settled;
  };
}

/** What was sent, and what was answered to it with a success. */
interface Answered {
  delivery: Delivery;
  hash: string;
  call: Call;
  answer: PlatformAnswer;
}

/**
 * The file that an upload was answered with. An answer without one, or with another one, is no proof of anything: then the
 * file is looked for by its path and content.
 *
 * @throws NodeApiError when it is not there.
 */
export async function fileFrom(context: ItemContext, answered: Answered): Promise<Sent> {
  const { delivery, hash, call, answer } = answered;
  const look = lookOf(context, delivery, hash);
  const body = withoutNotices(answer.body);
  const told = objectIn(body, ['id']);
  if (told !== undefined && isOfDelivery(context, delivery, told, hash)) return { file: told, hash, look };

  const isSoonSure = isWebPage(body) || (told !== undefined && md5In(told.hash) === hash);
  const found = await appears(context, look, isSoonSure ? [] : LAG_PAUSES);
  if (found !== undefined) return { file: found, hash, look };
  if (idIn(told) !== undefined) throw anotherFile(context, delivery, told ?? {});
  // What has no known form is shown.
  context.objectIfAnyOf(call, answer);
  throw context.apiError(
    `The platform does not show "${delivery.name}" after the upload`,
    'It answered that this was done, but not with what, and the file is not there to be found. Look at the folder before you run this item again.',
    `(${call.method} ${call.path})`,
  );
}

/** Whether an answered file can be what was delivered, as far as the answer shows: its name, its folder, and new. */
export function isOfDelivery(
  context: ItemContext,
  delivery: Delivery,
  file: PlatformObject,
  hash: string,
): boolean {
  const id = idIn(file);
  if (id === undefined || !isInPlace(delivery, file)) return false;
  // A platform that keeps equal content once answers with the version that it has.
  return !wasThere(context, delivery, id) || md5In(file.hash) === hash;
}

/**
 * Whether a file is the one of a delivery, as far as it shows its name and its folder. A guid names a file across its
 * versions, also when somebody renames or moves it meanwhile. (doc, client)
 */
export function isInPlace({ folderId, name, before }: Delivery, file: PlatformObject): boolean {
  const { name: its, parent_id: parent, guid } = file;
  if (isGiven(guid) && guid === before?.guid) return true;
  const isNamed = !isGiven(its) || isSameName(its, name);
  return isNamed && (!isGiven(parent) || folderId === '' || String(parent) === folderId);
}

/** Whether a file shows enough to be known as the one of a delivery. */
export function isShownInPlace(delivery: Delivery, file: PlatformObject): boolean {
  return isGiven(file.name) && isGiven(file.parent_id) && isInPlace(delivery, file);
}

/** That an upload was answered with something that is not what was uploaded, and that this is not to be found either. */
export function anotherFile(context: ItemContext, { name, folderId }: Delivery, file: PlatformObject): Error {
  return context.apiError(
    `The platform answered the upload of "${name}" with another file: ${isGiven(file.name) ? `"${String(file.name)}" ` : ''}(ID ${String(file.id)})`,
    `The folder ${folderId} does not show a new "${name}" with the content that was sent. Nothing was deleted. Something else of that name, e.g. a folder, may have made the platform choose another name; else a proxy may have mixed up answers.`,
  );
}
