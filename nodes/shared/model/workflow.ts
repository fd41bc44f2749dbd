import { jsonParse } from 'n8n-workflow';

import { isOn } from '../http/answers';
import { pages } from '../client/pages';
import type { PlatformObject, ItemContext } from '../client/itemContext';

/** The workflow instance that a token opens. (doc: `GET /workflow/instance/:token`) */
export async function instanceOfToken(
  context: ItemContext,
  token: string,
): Promise<PlatformObject | undefined> {
  return await context.find({ method: 'GET', path: `/workflow/instance/${encodeURIComponent(token)}` });
}

/**
 * The signature of a name, exactly. The API documents no search, so the list is read.
 *
 * @throws NodeOperationError when several have the name.
 */
export async function signatureNamed(
  context: ItemContext,
  name: string,
): Promise<PlatformObject | undefined> {
  const found: PlatformObject[] = [];
  for await (const signature of pages(context, { method: 'GET', path: '/signatures' })) {
    if (String(signature.name).normalize() === name.normalize()) found.push(signature);
  }
  if (found.length > 1) {
    throw context.inputError(
      `${found.length} signatures have the name "${name}"`,
      `Name it by ID instead: ${found.map(({ id, status }) => `${String(id)} (${String(status)})`).join(', ')}.`,
    );
  }
  return found[0];
}

/** The state of a workflow instance. (doc: an object with id and name, though its type is given as text) */
export function stateOf({ state }: PlatformObject): { id?: unknown; name: string } {
  const object: unknown = typeof state === 'string' ? jsonParse(state, { fallbackValue: state }) : state;
  if (typeof object !== 'object' || object === null) return { name: String(object ?? '') };
  const { id, name } = object as { id?: unknown; name?: unknown };
  return { id, name: String(name ?? '') };
}

/** Whether a workflow instance cannot change any more. (doc: `is_closed`) */
export function isClosed({ is_closed: closed }: PlatformObject): boolean {
  return isOn(closed);
}
