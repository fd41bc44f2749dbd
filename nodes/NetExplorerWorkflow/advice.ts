import { NodeApiError } from 'n8n-workflow';

import { asThrown } from '../shared/http/errors';
import type { ItemContext } from '../shared/client/itemContext';

/** What to do about a refusal, by status. */
export type Advice = Partial<Record<string, string>>;

/** Runs something, and says what to do about a refusal before the general advice. */
export async function advised<T>(context: ItemContext, advice: Advice, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const more = error instanceof NodeApiError ? advice[error.httpCode ?? ''] : undefined;
    if (more !== undefined) Object.assign(error as object, { description: withMore(error, more) });
    throw asThrown(context.place, error);
  }
}

function withMore(error: unknown, more: string): string {
  return `${more} ${(error as { description?: string | null }).description ?? ''}`.trim();
}
