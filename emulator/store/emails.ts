import { PlatformError } from '../errors.js';
import { texts } from '../texts.js';

const longest = 254;
const looksLikeOne = /^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+$/;

/** @throws PlatformError 400 unless a text is one e-mail address. */
export function checkEmail(text: string): void {
  if (text.length > longest || !looksLikeOne.test(text))
    throw new PlatformError(400, texts.badEmail, shown(text));
}

/** @throws PlatformError 400 unless a text is e-mail addresses, separated by commas (doc). */
export function checkEmails(text: string): void {
  for (const part of emailsOf(text)) checkEmail(part);
}

/** The addresses of a text, at least one. */
export function emailsOf(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

function shown(text: string): string {
  return text.slice(0, 80);
}
