/**
 * Lets the nodes wait as long as in real life in the tests of a file or of a `describe`: where that decides what happens,
 * because something else takes its own time. Elsewhere jest's setup shortens what they wait (see short-pauses.ts).
 */
export function useRealPauses(): void {
  const before = process.env.REAL_PAUSES;
  beforeEach(() => {
    process.env.REAL_PAUSES = 'true';
  });
  afterEach(() => {
    if (before === undefined) delete process.env.REAL_PAUSES;
    else process.env.REAL_PAUSES = before;
  });
}
