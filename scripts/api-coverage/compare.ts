import { SUBJECTS } from './documented';
import type { Reached } from './reached';

/** A documented operation, and what reaches it. */
export interface Row {
  node: string;
  subject: string;
  operation: string;
  by: Reached[];
}

/** What of the documented operations is reached, and what is called that none of them is. */
export interface Coverage {
  rows: Row[];
  undocumented: Reached[];
}

/** Compares what is documented with what the nodes call. */
export function compare(reached: Reached[]): Coverage {
  const calls = new Map<string, Reached[]>();
  for (const one of reached) {
    const key = shape(one.call);
    calls.set(key, [...(calls.get(key) ?? []), one]);
  }
  const documented = new Set<string>();
  const rows = SUBJECTS.flatMap(({ node, name, operations }) =>
    operations.map((operation): Row => {
      const shapes = forms(operation).map(shape);
      for (const one of shapes) documented.add(one);
      return { node, subject: name, operation, by: shapes.flatMap((one) => calls.get(one) ?? []) };
    }),
  );
  return { rows, undocumented: reached.filter(({ call }) => !documented.has(shape(call))) };
}

/** A path with a part that may be left out is two paths. */
function forms(operation: string): string[] {
  const optional = /\[(.*?)\]/;
  return optional.test(operation)
    ? [operation.replace(optional, ''), operation.replace(optional, '$1')]
    : [operation];
}

/** What two ways to write a call have in common: what the placeholders are called does not count. */
function shape(call: string): string {
  return call.replace(/\{\w+\}|:\w+/g, '{}');
}
