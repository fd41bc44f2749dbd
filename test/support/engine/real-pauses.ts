import { shared } from '../worker/shared';

/**
 * Lets the nodes wait as long as in real life in the tests of a file or of a `describe`: where that decides what happens,
 * because something else takes its own time. Elsewhere jest's setup shortens what they wait (see short-pauses.ts).
 */
export function useRealPauses(): void {
  const { shorter } = shared.pauses;
  beforeEach(() => {
    shared.pauses.shorter = 1;
  });
  afterEach(() => {
    shared.pauses.shorter = shorter;
  });
}
