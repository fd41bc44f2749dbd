import type { Settings } from './contract.js';
import type { FileEntry, Folder } from './store/model.js';
import { texts, type TextKey } from './texts.js';

/**
 * A refusal that the platform answers as `{"error": text}` (doc).
 * It is thrown by the domain, which does not know the language; the server renders the text.
 */
export class PlatformError extends Error {
  /**
   * @param status HTTP status of the answer.
   * @param key which text it carries.
   * @param detail put into the text where it says `{}`.
   */
  constructor(
    readonly status: number,
    readonly key: TextKey,
    readonly detail: string | number = '',
  ) {
    super(`${status} ${key} ${detail}`.trim());
    this.name = 'PlatformError';
  }

  /** What the answer has beside the text. */
  beside: Record<string, unknown> = {};

  /** The text for people, in the platform's language. */
  text(language: Settings['language']): string {
    return texts[this.key][language].replace('{}', () => String(this.detail));
  }
}

/** The name of an element that is to be made or moved is that of another one. */
export class NameTakenError extends PlatformError {
  constructor(
    status: number,
    readonly existing: Folder | FileEntry | undefined,
  ) {
    super(status, 'nameTaken');
  }
}

/** Whether a refusal is about the token alone. */
export function isTokenRefusal(error: unknown): boolean {
  return error instanceof PlatformError && error.key === 'tokenInvalid';
}

/** 404: the id is unknown, or names something of another kind. */
export function notFound(key: TextKey, detail: string | number = ''): PlatformError {
  return new PlatformError(404, key, detail);
}

/** 400: a parameter is missing or has an impossible value. */
export function badRequest(detail: string): PlatformError {
  return new PlatformError(400, 'badParameter', detail);
}
