import { jsonParse } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import { idOf } from '../locators/locate';
import { wireId } from '../http/answers';
import { checkName } from '../model/names';
import { simplified, type Kind } from '../model/simplify';
import { confirmed, shownConfirmed, type Write } from '../client/confirm';
import { givenId } from '../client/ids';
import { forEachItem, type ItemHandler } from '../client/forEachItem';
import { idsBefore, isAskedFor, isFirstSeen, isMadeSince } from '../client/newness';
import { recovered, type Call } from '../client/call';
import type { PlatformObject, ItemContext } from '../client/itemContext';
import { takenBack } from '../client/undo';

/** What it takes to delete again what was made: that it is new, and the one asked for. */
export interface TakesBack {
  /** What people call it. */
  label: string;
  /** Wire names by which it is known for the one that was asked for. */
  knownBy: readonly string[];
  /** The list that shows what was there before, given what is sent. Without one, nothing is proven to be new. */
  list?: (body: IDataObject) => string;
}

/** What an operation adds to its declared request. */
export interface RequestOptions {
  /** Locators whose id goes into the body or the query, by wire name: `{ parent_id: 'target' }`. */
  body?: Record<string, string>;
  query?: Record<string, string>;
  /** Ids for placeholders of the path that are no locators of that name: `{ holder: holderOf }` for `{holder}`. */
  ids?: Record<string, (context: ItemContext) => Promise<string>>;
  /** Wire names in the body that hold a name of a file or folder. */
  names?: string[];
  /** Checks and completes the body before anything is sent; its errors name the field. */
  check?: (context: ItemContext, body: IDataObject) => void | Promise<void>;
  /**
   * Makes a creation idempotent: finds what it created when its answer was lost, or gives `undefined` if there is
   * nothing, so that it can be sent again.
   */
  find?: (context: ItemContext, body: IDataObject) => Promise<PlatformObject | undefined>;
  /** The kind of object that is given back, for *Simplify*. */
  gives?: Kind;
  /** What the answer has by which it is known for what was asked for; an id unless given, empty for any object. */
  proof?: readonly string[];
  /** How the object can be looked for where it cannot be read at its own path. */
  look?: (
    context: ItemContext,
    body: IDataObject,
    object?: PlatformObject,
  ) => Promise<PlatformObject | undefined>;
  /** How fields show that do not show under their own name, for `confirmed`. */
  shownBy?: Write['shownBy'];
  /** How that which is made is deleted again where the platform made it otherwise than wanted. */
  takesBack?: TakesBack;
  /** Whether the route is open to anybody who knows a key: no token is sent. */
  anonymous?: boolean;
}

/**
 * The call that an operation declares, with its locators resolved.
 *
 * `{file}` in the declared path stands for the id that the locator named `file` points to.
 *
 * @throws NodeOperationError for a name that cannot be right, before anything is sent.
 */
export async function buildRequest(context: ItemContext, adds: RequestOptions = {}): Promise<Call> {
  const { method, path: declared, qs, body } = context.prepared;
  const fields: IDataObject = { ...body };
  const query: IDataObject = { ...qs };
  for (const wireName of adds.names ?? []) {
    if (fields[wireName] !== undefined) fields[wireName] = checkName(context, wireName, fields[wireName]);
  }

  Object.assign(fields, customFields(context));
  let path = declared;
  for (const [placeholder, field] of declared.matchAll(/\{(\w+)\}/g)) {
    const id = await (adds.ids?.[field ?? '']?.(context) ?? idOf(context, field ?? ''));
    path = path.replace(placeholder, encodeURIComponent(id));
  }
  for (const [wireName, field] of Object.entries(adds.body ?? {}))
    fields[wireName] = wireId(await idOf(context, field));
  for (const [wireName, field] of Object.entries(adds.query ?? {})) {
    // Another choice may leave the locator out of the form.
    if (context.shows(field)) query[wireName] = await idOf(context, field);
  }

  await adds.check?.(context, fields);

  return {
    method,
    path,
    qs: query,
    ...(adds.anonymous && { anonymous: true }),
    ...(Object.keys(fields).length > 0 && { body: fields }),
    ...(adds.find && { recover: recoveredBy(context, adds.find, fields) }),
  };
}

/** Looks for what a creation made whose answer was lost. */
function recoveredBy(
  context: ItemContext,
  find: NonNullable<RequestOptions['find']>,
  fields: IDataObject,
): NonNullable<Call['recover']> {
  return async () => recovered(await find(context, fields));
}

/** What was entered under *Custom Fields*: JSON as such, anything else as text. */
function customFields(context: ItemContext): IDataObject {
  const { field = [] } = context.entered<{ field?: Array<{ name?: string; value?: unknown }> }>(
    'customFields',
    {},
  );
  return Object.fromEntries(
    field
      .filter(({ name }) => name !== undefined && name !== '')
      .map(({ name, value }) => [String(name), typeof value === 'string' ? customValue(value) : value]),
  ) as IDataObject;
}

/** A text that is JSON is meant as such, but for a number that is written otherwise than JSON would: `12E4`, `007`. */
function customValue(text: string): unknown {
  const parsed: unknown = jsonParse(text, { fallbackValue: text });
  return typeof parsed === 'number' && String(parsed) !== text.trim() ? text : parsed;
}

/** One request, one answer: the handler of most operations. */
export function once(adds: RequestOptions = {}): ItemHandler {
  return forEachItem(async (context) => {
    const call = await buildRequest(context, adds);
    if (call.method === 'PUT' && call.body === undefined && context.hasContent)
      throw nothingToChange(context);
    const { look, takesBack } = adds;
    const wanted = (call.body ?? {}) as IDataObject;
    const before = takesBack?.list && (await idsBefore(context, takesBack.list(wanted)));
    const was = renames(call, adds) ? await context.find({ method: 'GET', path: call.path }) : undefined;
    const asked = Date.now();
    const answer = await context.send(call);
    if (call.method === 'GET') {
      return context.output(simplified(context, adds.gives, [context.objectOf(call, answer, adds.proof)]));
    }
    if (call.method === 'DELETE') {
      const deleted = context.doneOf(call, answer);
      return context.output([deleted ?? { success: true }]);
    }
    const made = call.method === 'POST' ? await context.createdOf(call, answer) : undefined;
    const path = made === undefined ? call.path : `${call.path}/${givenId(context, made, 'what was made')}`;
    const told = made ?? context.objectIfAnyOf(call, answer, adds.proof);
    const undoing = made &&
      takesBack && {
        path,
        label: takesBack.label,
        isNew: isFirstSeen(context, takesBack.label, before, made) || isMadeSince(made, asked, answer),
        isIt: (object: PlatformObject) => isAskedFor(object, wanted, takesBack.knownBy),
      };
    const result = await confirmed(context, {
      wanted,
      answer: told,
      path,
      look: look && (async () => await look(context, wanted, told)),
      proof: adds.proof,
      before: was,
      unread: made === undefined && was === undefined,
      shownBy: adds.shownBy,
      ...(undoing && { undo: async (object) => await takenBack(context, undoing, object) }),
    });
    if (Object.keys(result.object).length === 0) result.object = { success: true };
    return context.output(simplified(context, adds.gives, [shownConfirmed(result)]));
  });
}

/**
 * Whether a call gives something another name. Then the old one is read first: "report (1).pdf" may be what became of
 * "report.pdf" because that was taken, and it may be how the file was called all the time.
 */
function renames({ method }: Call, { names = [] }: RequestOptions): boolean {
  return method === 'PUT' && names.length > 0;
}

/** The error for an update without a field. */
export function nothingToChange(context: ItemContext): Error {
  return context.inputError(
    'There is nothing to change',
    'Add at least one field under Update Fields or Custom Fields.',
  );
}
