import type { Settings } from './contract.js';
import { texts, type Text } from './texts.js';

/**
 * A refusal that the platform answers as `{"error": text}` (doc).
 * It is thrown by the domain, which does not know the language; the server renders the text.
 */
export class PlatformError extends Error {
  /**
   * @param status HTTP status of the answer.
   * @param reason the text it carries.
   * @param detail put into the text where it says `{}`.
   */
  constructor(
    readonly status: number,
    readonly reason: Text,
    readonly detail: string | number = '',
  ) {
    super(`${status} ${fill(reason.en, detail)}`);
    this.name = 'PlatformError';
  }

  /** What the answer has beside the text. */
  beside: Record<string, unknown> = {};

  /** The text for people, in the platform's language. */
  text(language: Settings['language']): string {
    return fill(this.reason[language], this.detail);
  }
}

/** Whether a refusal is about the token alone. */
export function isTokenRefusal(error: unknown): boolean {
  return error instanceof PlatformError && error.reason === texts.tokenInvalid;
}

/** 404: the id is unknown, or names something of another kind. */
export function notFound(reason: Text, detail: string | number = ''): PlatformError {
  return new PlatformError(404, reason, detail);
}

/** 400: a parameter is missing or has an impossible value. */
export function badRequest(detail: string): PlatformError {
  return new PlatformError(400, texts.badParameter, detail);
}

function fill(text: string, detail: string | number): string {
  return text.replace('{}', () => String(detail));
}
