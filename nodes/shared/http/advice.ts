import { RETRY_AFTER_LONGEST } from '../limits';
import { isNameTaken } from './platformText';
import { scopeFor } from './scopes';
import type { PlatformRequest } from './types';

/** The scope that a request needs, as an error names it. */
function scopeNamed({ method, path }: PlatformRequest): string {
  const scope = scopeFor(method, path);
  return scope === undefined ? 'the scope for it' : `the scope "${scope}"`;
}

/** What a refusal means, and what to do. */
export interface Advice {
  what: string;
  advice: string;
}

/** What a status and the text of a refusal mean for a person. */
export function adviceFor(request: PlatformRequest, status: number, text: string): Advice {
  if (isNameTaken(status, text)) {
    if (/^\/user(\/|$)/.test(request.path)) {
      return {
        what: 'The login or an e-mail address is taken',
        advice:
          'No more is known here: somebody may have it whom this account does not see. Choose another login and other addresses, or look on the platform who has them.',
      };
    }
    return {
      what: 'The name is taken',
      advice: /^\/(file|folder|tus)/.test(request.path)
        ? 'Something of the same name is already there. Choose another name, or another folder.'
        : 'There is one already. Choose another name, or change the one that exists.',
    };
  }
  switch (status) {
    case 400:
    case 409:
    case 422:
      return {
        what: status === 409 ? 'The platform reports a conflict' : 'The platform does not accept the request',
        advice: 'Check the values of the fields of this operation.',
      };
    case 401:
      return {
        what: 'The platform does not accept the token',
        advice:
          'Open the credential and reconnect it, or check its client ID and client secret. The application may have been changed or removed on the platform.',
      };
    case 403:
      return {
        what: 'Not allowed',
        advice:
          `Either the account has no right to do this there, or the application lacks ${scopeNamed(request)}. ` +
          'An administrator ticks scopes on the platform under Administration > Applications, in the application that the credential uses; reconnect the credential afterwards.',
      };
    case 404:
    case 410:
      return {
        what: 'Not found',
        advice:
          'Check the ID or the path. The item may have been deleted or moved to the trash, may be of another kind (a file where a folder is needed), or the account may not see it.',
      };
    case 413:
      return { what: 'Too large', advice: 'The platform does not take a file of this size there.' };
    case 423:
      return {
        what: 'Locked',
        advice: 'The file is locked, or still being transferred. Try again when it was released.',
      };
    case 429:
      return {
        what: 'Too many requests',
        advice: `The platform asks to wait longer than ${RETRY_AFTER_LONGEST / 1000} seconds, or went on refusing. Lower "Items in Flight" under Options, or run the workflow later.`,
      };
    case 501:
      return { what: 'The platform does not know this operation', advice: 'It may be too old for it.' };
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return {
        what: 'The platform redirected instead of doing it',
        advice:
          'It was not followed, because what changes something must not be sent elsewhere. Whether it was done is not known: look at it on the platform, and check the platform URL in the credential.',
      };
    default:
      return {
        what: status >= 500 ? 'The platform failed' : `The platform answered with status ${status}`,
        advice:
          'It was tried again as often as that is safe. Try later; if it stays, ask the platform’s support.',
      };
  }
}
