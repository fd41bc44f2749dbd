/** What is looked at, by how often. */
const LOOKS = new Map<number, Set<() => void>>();

/**
 * Looks at something again and again. All that is looked at equally often shares one timer, which is gone when nothing is
 * left: n8n allows no timer that could be taken back, and one of its own for each answer would keep that answer until it fires.
 *
 * @param milliseconds The time between two looks; the first may come sooner.
 * @returns Ends it.
 */
export function every(milliseconds: number, look: () => void): () => void {
  const looks = LOOKS.get(milliseconds) ?? new Set();
  // The same function may be given twice, and is looked at twice.
  const own = () => look();
  looks.add(own);
  if (!LOOKS.has(milliseconds)) {
    LOOKS.set(milliseconds, looks);
    tick(milliseconds, looks);
  }
  return () => void looks.delete(own);
}

function tick(milliseconds: number, looks: Set<() => void>): void {
  const look = () => {
    try {
      for (const one of looks) one();
    } finally {
      // A look that fails must not end the others.
      if (looks.size > 0) tick(milliseconds, looks);
      else LOOKS.delete(milliseconds);
    }
  };
  AbortSignal.timeout(milliseconds).addEventListener('abort', look, { once: true });
}
