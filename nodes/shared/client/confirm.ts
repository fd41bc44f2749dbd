import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';

import { idIn, isObject, objectIn, withoutNotices } from '../http/answers';
import { isRespelled, isSame, resembles } from './sameness';
import type { PlatformObject, ItemContext } from './itemContext';
import { shownValue } from './typed';

/** What a person entered and the platform never shows. */
const NEVER_SHOWN = ['password'];
/** Names of which no value is another spelling of another one: an id, or a count. */
const EXACT = /(^|_)id$|^(id|owner|folder|target|flux|type|flags|position|page)$/;
/** Numbers that platforms round: bytes. */
const ROUNDED = /quota|size/;
/** Refusals of a look that is for confirmation only: then it stays unverified. */
export const CANNOT_LOOK = [400, 403, 404, 405, 501];

/**
 * Whether a field was taken, told by something else that the object shows; `undefined` if it does not show.
 *
 * @param wanted What was sent for it.
 * @param before The object before, where it was read.
 */
export type Proof = (
  object: PlatformObject,
  wanted: unknown,
  before?: PlatformObject,
) => boolean | undefined | Promise<boolean | undefined>;

/** A write whose effect is to be confirmed. */
export interface Write {
  /** What was sent, by wire name. */
  wanted: IDataObject;
  /** The object before, where it was read. */
  before?: PlatformObject;
  /** The object as the write was answered with it, if it was. */
  answer?: PlatformObject;
  /** Where the object can be read. Its ID, if it ends with one, is that of the object. */
  path?: string;
  /** Whether it changed something that was not read before: what is alike may be how it was. */
  unread?: boolean;
  /** How else it can be looked for. */
  look?: () => Promise<PlatformObject | undefined>;
  /** Names of which the object has at least one; an id unless given. */
  proof?: readonly string[];
  /** How fields show that do not show under their own name. */
  shownBy?: Partial<Record<string, Proof>>;
  /** What is done about something that was made otherwise than wanted; says so. */
  undo?: (object: PlatformObject) => Promise<string>;
}

/** What the platform took of a write. */
export interface Confirmed {
  object: PlatformObject;
  /** Names that it took in another spelling. */
  normalized: string[];
  /** Names that it does not show. */
  unverified: string[];
}

type Verdict = 'taken' | 'normalized' | 'refused' | 'unseen';

/**
 * Compares what was wanted with what the platform shows, in its answer or, where that does not show all of it, by one look.
 * A platform that does not know a field, or does not let this account change it, says nothing about it: its success is
 * that of all the others.
 *
 * @throws NodeApiError that names the fields which were not taken, and what the object is now.
 */
export async function confirmed(context: ItemContext, write: Write): Promise<Confirmed> {
  let object = ofPath(write, write.answer);
  let verdicts = await judged(write, object);
  if (isOpen(context, write, verdicts)) {
    const seen = ofPath(write, await looked(context, write));
    if (seen !== undefined) {
      object = { ...object, ...seen };
      verdicts = await judged(write, object);
      for (const name of namesWith(verdicts, 'unseen')) unseenIn(context).add(keyOf(write, name));
    }
  }
  const refused = namesWith(verdicts, 'refused');
  if (refused.length > 0) throw await notTaken(context, write, refused, object ?? {});
  return {
    object: object ?? { ...write.before },
    normalized: namesWith(verdicts, 'normalized'),
    unverified: namesWith(verdicts, 'unseen'),
  };
}

/** An object that is the one of the path: what a platform answers about another one confirms nothing. */
function ofPath({ path = '' }: Write, object: PlatformObject | undefined): PlatformObject | undefined {
  const id = idIn(object);
  const expected = /\/(\d+)$/.exec(path)?.[1];
  return id !== undefined && expected !== undefined && id !== expected ? undefined : object;
}

/** Whether an object shows nothing that is otherwise than wanted. */
export async function showsAll(write: Write, object: PlatformObject): Promise<boolean> {
  const verdicts = await judged(write, object);
  return [...verdicts.values()].every((verdict) => verdict === 'taken' || verdict === 'unseen');
}

/** Whether an object may be what came of a write: it shows nothing that is otherwise than wanted, but for its spelling. */
export async function mayBeOf(write: Write, object: PlatformObject): Promise<boolean> {
  return ![...(await judged(write, object)).values()].includes('refused');
}

/** What was confirmed, as it is put out. */
export function shownConfirmed({ object, normalized, unverified }: Confirmed): IDataObject {
  return {
    // A password is not put out, also where a platform repeats it.
    ...omit(object, 'password'),
    ...(normalized.length > 0 && { normalized_fields: normalized }),
    ...(unverified.length > 0 && { unverified_fields: unverified }),
  };
}

function namesWith(verdicts: Map<string, Verdict>, verdict: Verdict): string[] {
  return [...verdicts].filter(([, its]) => its === verdict).map(([name]) => name);
}

/** Names that this run found not to be shown, so that it does not look for them again. */
function unseenIn(context: ItemContext): Set<string> {
  return context.run.singleton('fields not shown', () => new Set<string>());
}

function keyOf({ path = '' }: Write, name: string): string {
  return `${path.replace(/\/\d+(?=\/|$)/g, '/ID')} ${name}`;
}

/** Whether a look can tell more than the answer did. */
function isOpen(context: ItemContext, write: Write, verdicts: Map<string, Verdict>): boolean {
  return [...verdicts].some(
    ([name, verdict]) =>
      verdict === 'refused' ||
      (verdict === 'unseen' && !isNeverShown(write, name) && !unseenIn(context).has(keyOf(write, name))),
  );
}

function isNeverShown({ shownBy = {} }: Write, name: string): boolean {
  return NEVER_SHOWN.includes(name) && shownBy[name] === undefined;
}

async function looked(
  context: ItemContext,
  { path, look, proof = ['id'] }: Write,
): Promise<PlatformObject | undefined> {
  if (look !== undefined) return await look();
  if (path === undefined) return undefined;
  const answer = await context.send({ method: 'GET', path, accept: CANNOT_LOOK });
  return answer.status >= 400 ? undefined : objectIn(withoutNotices(answer.body), proof);
}

async function judged(write: Write, object: PlatformObject | undefined): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (const name of Object.keys(write.wanted)) verdicts.set(name, await verdictOn(write, name, object));
  return verdicts;
}

async function verdictOn(
  { wanted, before, unread = false, shownBy = {} }: Write,
  name: string,
  object: PlatformObject | undefined,
): Promise<Verdict> {
  const value = wanted[name];
  if (object === undefined || value === undefined) return object === undefined ? 'unseen' : 'taken';
  const proof = shownBy[name];
  if (proof !== undefined) {
    const shows = await proof(object, value, before);
    return shows === undefined ? 'unseen' : shows ? 'taken' : 'refused';
  }
  const has = object[name];
  if (has === undefined || NEVER_SHOWN.includes(name)) return 'unseen';
  if (isSame(name, has, value)) return 'taken';
  const mayResemble = !EXACT.test(name) && (typeof value !== 'number' || ROUNDED.test(name));
  const isAlike = mayResemble && (unread ? isRespelled(has, value) : resembles(has, value));
  // Where it is not known how it was, another spelling may be what was there before.
  if (isAlike && !isEmptied(value) && unread) return 'unseen';
  if (isAlike && !isEmptied(value)) return isAsBefore(before, name, has) ? 'refused' : 'normalized';
  // Nothing is how some platforms show none of something that is counted.
  if (value === 0 && has === null) return isAsBefore(before, name, has) ? 'refused' : 'normalized';
  // A switch has no third value, and nothing comes of what was to be emptied but nothing.
  const hasThird = typeof value !== 'boolean' && !isEmptied(value) && !EXACT.test(name);
  const mayDiffer = before !== undefined && name in before && hasThird;
  return mayDiffer && !isAsBefore(before, name, has) ? 'normalized' : 'refused';
}

function isEmptied(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function isAsBefore(before: PlatformObject | undefined, name: string, has: unknown): boolean {
  if (before === undefined || !(name in before)) return false;
  const was = before[name];
  return isObject(was) || Array.isArray(was) || was === null
    ? JSON.stringify(was) === JSON.stringify(has)
    : isSame(name, has, was);
}

async function notTaken(
  context: ItemContext,
  { wanted, before, undo }: Write,
  names: string[],
  object: PlatformObject,
): Promise<Error> {
  const id = idIn(object);
  const fields = names.map((name) => `"${context.labelOf(name)}" (sent as \`${name}\`)`);
  const now = names
    .filter((name) => name in object)
    .map(
      (name) =>
        `"${context.labelOf(name)}" is ${shownValue(object[name] ?? null)}, not ${shownValue(wanted[name] ?? null)}.`,
    );
  const left =
    undo !== undefined
      ? await undo(object)
      : id === undefined
        ? ''
        : before === undefined
          ? `What this item is about is there, with the ID ${id}.`
          : `The rest of what was sent for the ID ${id} may have been changed.`;
  return context.apiError(
    `The platform did not take ${fields.join(' and ')}`,
    ...now,
    left,
    'It may not know the field under this name, or not let this account change it. Look at it on the platform. If the field has another name there, send it with Custom Fields where the operation has them, and please report it to the maintainers of this node.',
  );
}
