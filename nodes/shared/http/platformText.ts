import { ERROR_TEXT_LENGTH } from '../limits';
import { readBeginning } from './bodies';

/**
 * The platform's own text out of an error answer. (doc: `{"error": "text"}`; client: a 500 may be empty or HTML)
 *
 * @returns The text, shortened and without anything that looks like a token; empty when there is none.
 */
export async function platformText(body: unknown): Promise<string> {
  const raw = await readBeginning(body);
  if (/^\s*</.test(raw)) return '';
  let text = raw;
  try {
    const parsed = JSON.parse(raw) as { error?: unknown; message?: unknown } | null;
    const named = parsed?.error ?? parsed?.message;
    text = typeof named === 'string' ? named : named === undefined ? '' : JSON.stringify(named);
  } catch {
    text = raw;
  }
  return withoutSecrets(inOneLine(text)).slice(0, ERROR_TEXT_LENGTH);
}

/** Text without what could move it about or hide in it: control characters and marks of direction. */
export function inOneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Blanks what must not be shown, wherever it came from. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***')
    .replace(
      /\b(access_token|refresh_token|client_secret|token|password|mot_?de_?passe|mdp|jeton)(["']?\s*[=:]\s*)("(?:\\.|[^"\\])*|'(?:\\.|[^'\\])*|[^\s"'&,}]+)/gi,
      // In quotes, a secret may have spaces.
      (_, name: string, sign: string, secret: string) =>
        `${name}${sign}${/^["']/.exec(secret)?.[0] ?? ''}***`,
    )
    .replace(/([?&]code=)[^\s&"]+/gi, '$1***');
}

/** Whether a refusal means that a sibling of the same name exists. (client: 403, 409 or 422) */
export function isNameTaken(status: number, text: string): boolean {
  return (
    [403, 409, 422].includes(status) &&
    /existe\s+d[ée]j[àa]|already\s+exists|name.*(taken|in use)/i.test(text)
  );
}
