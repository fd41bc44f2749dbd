import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { isObject } from './answers';
import { SECRET_BEGINNING, SECRET_SHORTEST } from '../limits';

/** Fields of a credential and of a request whose values are nobody's business. */
const SECRET_NAME = /secret|token|passw|passcode|passphrase|^pass$|pwd|^pin$|mot_?de_?passe|^mdp$|jeton/i;
/** Names like the above that say what a token is, not which. */
const NO_SECRET = /token_?type|token_?url|tokenUrl$/i;
const BLANK = '***';

/** The secrets in an object, by the names of its fields: at any depth. */
export function secretsIn(value: unknown, found = new Set<string>(), depth = 0): Set<string> {
  if (depth > 5 || typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return found;
  for (const [name, entry] of Object.entries(value)) {
    const isText = typeof entry === 'string' || typeof entry === 'number';
    if (isText && SECRET_NAME.test(name) && !NO_SECRET.test(name)) found.add(String(entry));
    if (isObject(entry) || Array.isArray(entry)) secretsIn(entry, found, depth + 1);
  }
  return found;
}

/** The secrets of a credential: the client's, and the tokens. */
export function secretsOf(credential: ICredentialDataDecryptedObject): Set<string> {
  return secretsIn(credential);
}

/**
 * Blanks secrets in a text by their value, in each form in which a platform may repeat them: as they are, for addresses, in
 * JSON, in base64 at any offset, in hexadecimal.
 */
export function withoutValues(text: string, secrets: Iterable<string>): string {
  let blanked = text;
  for (const secret of secrets) {
    if (secret.length < SECRET_SHORTEST) continue;
    for (const form of formsOf(secret)) {
      if (form.length < SECRET_SHORTEST) continue;
      blanked = blanked.replace(new RegExp(escaped(form), 'gi'), BLANK);
      blanked = withoutBeginnings(blanked, form);
    }
  }
  return blanked;
}

/** Blanks what is left of a secret where a text was cut: as much of it as stands there, from its beginning on. */
function withoutBeginnings(text: string, form: string): string {
  const beginning = form.slice(0, SECRET_BEGINNING).toLowerCase();
  if (form.length <= SECRET_BEGINNING) return text;
  let blanked = text;
  for (let from = 0; ; from += BLANK.length) {
    from = blanked.toLowerCase().indexOf(beginning, from);
    if (from < 0) return blanked;
    let length = beginning.length;
    while (length < form.length && blanked[from + length]?.toLowerCase() === form[length]?.toLowerCase())
      length += 1;
    blanked = `${blanked.slice(0, from)}${BLANK}${blanked.slice(from + length)}`;
  }
}

function formsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret, 'utf8');
  const codes = [...secret].map((letter) => letter.codePointAt(0)!);
  return new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset)),
    bytes.toString('hex'),
    codes.map((code) => `&#${code};`).join(''),
    codes.map((code) => `&#x${code.toString(16)};`).join(''),
    codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join(''),
  ]);
}

/** The base64 of bytes that stand behind others: what does not depend on those around. */
function base64At(bytes: Buffer, offset: number): string[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const start = Math.ceil((offset * 4) / 3);
  const end = Math.floor((padded.length * 4) / 3);
  return (['base64', 'base64url'] as const).map((form) => padded.toString(form).slice(start, end));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
