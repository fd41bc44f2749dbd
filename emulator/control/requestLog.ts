import type { LogEntry } from '../contract.js';

const capacity = 2000;
const secretParameters = new Set([
  'token',
  'access_token',
  'refresh_token',
  'client_secret',
  'code',
  'code_verifier',
  'password',
]);

/** The latest requests, in a ring of bounded size. Headers and bodies are never kept. */
export class RequestLog {
  private entries: LogEntry[] = [];

  add(entry: LogEntry): void {
    this.entries.push(entry);
    if (this.entries.length > capacity) this.entries.shift();
  }

  /** @param limit how many at most. @returns oldest first. */
  latest(limit = capacity): LogEntry[] {
    return limit > 0 ? this.entries.slice(-limit) : [];
  }

  clear(): void {
    this.entries = [];
  }
}

/** A request target with the values of secret parameters replaced by `***`. */
export function withoutSecrets(target: string): string {
  const mark = target.indexOf('?');
  if (mark < 0) return target;
  const parts = target
    .slice(mark + 1)
    .split('&')
    .map((part) => {
      const name = part.split('=', 1)[0]!;
      return secretParameters.has(name.toLowerCase()) ? `${name}=***` : part;
    });
  return `${target.slice(0, mark)}?${parts.join('&')}`;
}
