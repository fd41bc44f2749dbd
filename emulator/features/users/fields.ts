import { boolean, extraOf, integer, list, oneOf, text } from '../../api/parameters.js';
import type { UserKind } from '../../contract.js';
import type { UserChange } from './store.js';

/** Languages of an account: the first three are documented by name, the others deduced (derived). */
const languages = ['auto', 'fr', 'en', 'de', 'es', 'it', 'nl'] as const;
const kinds: readonly UserKind[] = ['administrator', 'manager', 'user', 'external'];
const knownFields = [
  'id',
  'login',
  'email',
  'firstname',
  'lastname',
  'organization',
  'phone',
  'language',
  'active',
  'roots',
  'type',
  'password',
];

/**
 * What a request says about an account (doc for the fields, derived for `password` and `type`).
 * @throws PlatformError 400.
 */
export function userChangeOf(body: Record<string, unknown>): UserChange {
  return {
    login: text(body, 'login'),
    email: text(body, 'email'),
    firstname: text(body, 'firstname'),
    lastname: text(body, 'lastname'),
    organization: text(body, 'organization'),
    phone: text(body, 'phone'),
    language: oneOf(body, 'language', languages),
    active: boolean(body, 'active'),
    rootIds: list(body, 'roots', integer),
    kind: oneOf(body, 'type', kinds),
    password: text(body, 'password'),
    extra: extraOf(body, knownFields),
  };
}
