import type { IDataObject } from 'n8n-workflow';

import { LOGIN_LONGEST, PASSWORD_SHORTEST } from '../../../shared/limits';
import type { ItemContext } from '../../../shared/client/itemContext';
import { emailsOf, isEmail } from '../../../shared/client/emails';

/**
 * Checks what was entered about a user before anything is sent, and puts login and addresses into the platform's form.
 *
 * @throws NodeOperationError that names the field.
 */
export function checkUser(context: ItemContext, body: IDataObject): void {
  const { login, email, language, password } = body;
  if (login !== undefined) {
    const text = String(login).trim();
    const problem = loginProblem(text);
    if (problem !== undefined) {
      throw context.inputError(
        `The login "${text.slice(0, LOGIN_LONGEST)}" cannot be used: ${problem}`,
        'Enter what the user is to sign in with, e.g. m.durand.',
      );
    }
    body.login = text;
  }
  if (email !== undefined) {
    const addresses = emailsOf(email);
    const wrong = addresses.find((address) => !isEmail(address));
    if (wrong !== undefined || addresses.length === 0) {
      throw context.inputError(
        wrong === undefined ? 'The user has no e-mail address' : `"${wrong}" is not an e-mail address`,
        'Enter a whole address under Email, e.g. marie.durand@example.com, or several separated by commas.',
      );
    }
    body.email = addresses.join(',');
  }
  if (language !== undefined && !/^(auto|[a-z]{2})$/.test(String(language))) {
    throw context.inputError(
      `The language "${String(language).slice(0, 20)}" is not one of the platform`,
      'Choose one from the list, or give its code of two letters such as fr or en, or auto.',
    );
  }
  if (password !== undefined && String(password).length < PASSWORD_SHORTEST) {
    throw context.inputError(
      'The password is too short',
      `Enter at least ${PASSWORD_SHORTEST} characters under Password.`,
    );
  }
}

function loginProblem(login: string): string | undefined {
  if (login === '') return 'it is empty';
  if (login.length > LOGIN_LONGEST) return `it is longer than ${LOGIN_LONGEST} characters`;
  return /[\p{Cc},]/u.test(login) ? 'it contains a comma or a control character' : undefined;
}
