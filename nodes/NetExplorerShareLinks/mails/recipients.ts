import isEqual from 'lodash/isEqual';

import type { Write } from '../../shared/client/confirm';
import { isEmail } from '../../shared/client/emails';
import type { ItemContext } from '../../shared/client/itemContext';
import { isSame, valuesIn } from '../../shared/client/sameness';
import { isObject } from '../../shared/http/answers';

/** Somebody to mail to. (doc: an entry has `email`, and `name` in mails of share links) */
interface Recipient {
  email: string;
  name?: string;
}

/**
 * Recipients as people write them: addresses, or names with addresses in angle brackets, separated by commas, semicolons
 * or lines; an expression may give an array of them, or of objects.
 *
 * @throws NodeOperationError for one that is no e-mail address, or for none at all.
 */
export function recipientsFrom(context: ItemContext, entered: unknown): Recipient[] {
  const entries = (Array.isArray(entered) ? (entered as unknown[]) : [entered]).flatMap((entry) =>
    typeof entry === 'object' && entry !== null
      ? [entry as Partial<Recipient>]
      : recipientsIn(String(entry ?? '')),
  );
  if (entries.length === 0) {
    throw context.inputError(
      'The mail has no recipient',
      'Enter at least one address under Recipients, e.g. paul@example.com.',
    );
  }
  const known = new Map<string, Recipient>();
  for (const { email = '', name } of entries) {
    const address = String(email).trim();
    if (!isEmail(address)) {
      throw context.inputError(
        `"${address.slice(0, 100)}" is not an e-mail address`,
        'Enter whole addresses under Recipients, e.g. paul@example.com, separated by commas.',
      );
    }
    if (known.has(address.toLowerCase())) continue;
    known.set(address.toLowerCase(), { email: address, ...(name && { name: String(name) }) });
  }
  return [...known.values()];
}

function recipientsIn(text: string): Recipient[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', email = part] = /^(.*)<([^<>]*)>$/.exec(part) ?? [];
      const called = name.replace(/^["'\s]+|["'\s]+$/g, '');
      return { email: email.trim(), ...(called !== '' && { name: called }) };
    });
}

/** The recipients of a mail as the platform shows them; `undefined` if it does not. */
export function recipientsOf(shown: unknown): Recipient[] | undefined {
  const entries = valuesIn(shown)?.map((entry) => (isObject(entry) ? entry : { email: entry }));
  return entries?.every(({ email }) => typeof email === 'string')
    ? (entries as unknown as Recipient[])
    : undefined;
}

/** The addresses of a mail, to tell whether two go to the same people. */
export function addressesOf(recipients: unknown): string[] {
  return (recipientsOf(recipients) ?? []).map(({ email }) => email.toLowerCase()).sort();
}

/** How recipients show: all addresses, and the names where it shows names. (doc: only mails of share links have them) */
export const RECIPIENTS_SHOWN: Write['shownBy'] = {
  recipients: ({ recipients }, wanted) => {
    const shown = recipientsOf(recipients);
    if (shown === undefined) return undefined;
    if (!isEqual(addressesOf(shown), addressesOf(wanted))) return false;
    const names = new Map(shown.map(({ email, name }) => [email.toLowerCase(), name]));
    const verdicts = (wanted as Recipient[]).map(({ email, name }) => {
      const its = names.get(email.toLowerCase());
      return name === undefined || (its === undefined ? undefined : isSame('name', its, name));
    });
    return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
  },
};
