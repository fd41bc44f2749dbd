import { idIn, isObject, shownAnswer } from '../http/answers';
import type { ItemContext } from './itemContext';

/**
 * Reads an id that was entered as such, for `RequestOptions.ids`.
 *
 * @param field Name of the parameter.
 * @param label What it is the id of, for the error.
 */
export function enteredId(field: string, label: string): (context: ItemContext) => Promise<string> {
  return async (context) => {
    const id = String(context.param<string | number>(field, '')).trim();
    if (/^\d+$/.test(id)) return id;
    throw context.inputError(
      id === ''
        ? `No ID of the ${label} was entered`
        : `The ID "${id.slice(0, 60)}" of the ${label} is not a number`,
      'Enter the number that the platform gave it; Get Many lists them.',
    );
  };
}

/**
 * The id of something that the platform gave, as it goes into a request.
 *
 * @param object What the platform gave.
 * @param what What people call it, e.g. `the mail`.
 * @throws NodeApiError that shows what came in place of an id: nothing is ever sent with one that is none.
 */
export function givenId(context: ItemContext, object: unknown, what: string): string {
  const id = idIn(object);
  if (id !== undefined) return id;
  throw context.apiError(
    `The platform gave ${shownAnswer(isObject(object) ? object.id : object)} for the ID of ${what}`,
    'Nothing is sent with an ID that is none. Look on the platform at what this item is about, and please report this answer to the maintainers of this node.',
  );
}
