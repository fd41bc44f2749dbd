import type { Probe } from '../probe';
import type { Verdict } from '../verdict';

/** Where a fact is known from; see WIRE marks in CONTRIBUTING. */
export type Mark = 'live' | 'doc' | 'client' | 'old' | 'derived';

/** A line of the package, told by a piece of its text, so that it is found again after other lines changed. */
export interface Source {
  file: string;
  /** Stands in the file once. */
  contains: string;
}

/** Something that the package relies on, and how to find out whether it is true. */
export interface Fact {
  /** Unique. */
  name: string;
  mark: Mark;
  /** One sentence. */
  says: string;
  /** The line that has to change if it is not so; absent if nothing relies on it yet. */
  source?: Source;
  /** Whether it changes something on the platform, and so needs `--write`. */
  write?: true;
  try: (probe: Probe) => Promise<Verdict>;
}

/** Facts about one subject. */
export interface Family {
  title: string;
  facts: Fact[];
}

/** A place in a file, short enough for a row. */
export function at(file: string, contains: string): Source {
  return { file, contains };
}
