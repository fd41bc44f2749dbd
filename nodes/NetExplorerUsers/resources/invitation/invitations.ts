import type { IDataObject } from 'n8n-workflow';

import { namedId } from '../../../shared/http/answers';
import { pages } from '../../../shared/client/pages';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { isEmail } from '../../../shared/client/emails';

/** The invitation of an address to a folder: what a creation made, or what one is now. */
export async function invitationOf(
  context: ItemContext,
  body: IDataObject,
  known?: PlatformObject,
): Promise<PlatformObject | undefined> {
  const folder = namedId(body.folder ?? known?.folder);
  if (folder === undefined) return undefined;
  const sought = String(known?.id ?? '');
  const email = String(body.email ?? '').toLowerCase();
  for await (const one of pages(context, { method: 'GET', path: `/invites/${folder}` })) {
    if (sought === '' ? String(one.email).toLowerCase() === email : String(one.id) === sought) return one;
  }
  return undefined;
}

/**
 * Checks an invitation before it is sent.
 *
 * @throws NodeOperationError that names the field.
 */
export function checkInvitation(context: ItemContext, { email, expiration, rights }: IDataObject): void {
  if (email !== undefined && !isEmail(String(email).trim())) {
    throw context.inputError(
      `"${String(email)}" is not an e-mail address`,
      'Enter one whole address under Email, e.g. paul@example.com.',
    );
  }
  if (expiration !== undefined && Date.parse(String(expiration)) <= Date.now()) {
    throw context.inputError(
      `The invitation would expire in the past, at ${String(expiration)}`,
      'Enter a date to come under Expiration Date.',
    );
  }
  if (rights !== undefined && !(Number.isInteger(rights) && Number(rights) > 0)) {
    throw context.inputError(
      `The rights "${String(rights)}" are not a number the platform knows`,
      'Enter a whole number under Rights, e.g. 1 to let the person read.',
    );
  }
}
