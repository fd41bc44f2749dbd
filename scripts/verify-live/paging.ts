import { entriesIn, type Probe, type Thing } from './probe';
import { claim, notTried, type Verdict } from './verdict';

/** How a list may be asked for its second object alone. */
interface Pair {
  start: string;
  size: string;
  /** The value of `start` that names the second object. */
  second: 1 | 2;
  counts: 'objects' | 'pages from 1' | 'pages from 0';
}

const byObjects = (start: string, size: string): Pair => ({ start, size, second: 1, counts: 'objects' });

/** What interfaces like this one use, the assumption of the package first. */
const PAIRS: readonly Pair[] = [
  byObjects('offset', 'limit'),
  byObjects('offset_start', 'nb_objects'),
  byObjects('offset_start', 'limit'),
  byObjects('offset', 'nb_objects'),
  byObjects('offset', 'count'),
  byObjects('start', 'limit'),
  byObjects('start', 'count'),
  byObjects('skip', 'take'),
  byObjects('skip', 'limit'),
  byObjects('from', 'size'),
  ...['per_page', 'limit', 'size', 'count', 'page_size'].flatMap((size): Pair[] => [
    { start: 'page', size, second: 2, counts: 'pages from 1' },
    { start: 'page', size, second: 1, counts: 'pages from 0' },
  ]),
];

/** Lengths at which a list may have been cut off. */
const ROUND = [10, 20, 25, 30, 40, 50, 100, 200, 250, 500, 1000];

const keyOf = (thing: Thing | undefined) => JSON.stringify(thing?.id ?? thing);

/**
 * Finds out by which parameters a list is read part by part: those that give just its second object.
 * What is found is written down by route.
 */
export async function findPaging(probe: Probe, route: string, path: string): Promise<Verdict> {
  const body = await probe.read(path);
  const all = entriesIn(body);
  const { nb_total_objects: total } = Object(body) as Thing;
  if (all.length < 2) return notTried(`the list has fewer than two objects: ${all.length}`);

  let unaffected = true;
  for (const { start, size, second, counts } of PAIRS) {
    const query = { [start]: second, [size]: 1 };
    const { status, body: answered } = await probe.send('GET', path, { query });
    // Parameters that are refused are not those of the list.
    if (status >= 300) continue;
    const part = entriesIn(answered);
    if (part.length !== all.length || keyOf(part[0]) !== keyOf(all[0])) unaffected = false;
    if (part.length !== 1 || keyOf(part[0]) !== keyOf(all[1])) continue;
    const found = `${start} and ${size}, in ${counts}`;
    probe.paging.set(route, found);
    return claim(start === 'offset' && size === 'limit', found);
  }
  const again = entriesIn(await probe.read(path));
  if (again.length !== all.length || again.some((one, index) => keyOf(one) !== keyOf(all[index]))) {
    return notTried('the list changed while it was read: try again when nobody works on the platform');
  }
  return withoutParameters(probe, route, {
    isPlain: !('objects' in Object(body)),
    count: all.length,
    total,
    unaffected,
  });
}

function withoutParameters(
  probe: Probe,
  route: string,
  list: { isPlain: boolean; count: number; total: unknown; unaffected: boolean },
): Verdict {
  const { isPlain, count, total, unaffected } = list;
  const isWhole = isPlain ? !ROUND.includes(count) : Number(total) === count;
  const shape = isPlain ? 'a plain list' : `a page of ${count} of ${String(total)}`;
  const found = unaffected ? `${shape}, the same whatever is asked for` : `${shape}, by parameters unknown`;
  probe.paging.set(route, found);
  if (unaffected && isPlain) {
    return isWhole
      ? claim(true, `${found}: the whole list`)
      : notTried(`${found}, with ${count} objects: it cannot be told whether that is all`);
  }
  return claim(false, found);
}
