import { Coalescer } from '../../nodes/shared/concurrency/coalescer';
import { Limiter } from '../../nodes/shared/concurrency/limiter';

/** Items that each want a number added to a sum, in steps that take a while. */
function adding(width: number) {
  const gate = new Limiter(width);
  const done: Array<[string, number[]]> = [];
  const fold = new Coalescer<number, number | Error>(gate, async (thing, changes) => {
    done.push([thing, changes]);
    return await Promise.resolve(changes.map((wish) => (wish < 0 ? new Error(`no ${wish}`) : wish * 10)));
  });
  const item = async (thing: string, wish: number, failing = false): Promise<unknown> => {
    const outcome = await gate.run(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      gate.open();
      if (failing) {
        const error = new Error('wrong');
        gate.stop(error);
        throw error;
      }
      const joined = fold.submit(thing, wish);
      return async () => await joined;
    });
    return await outcome();
  };
  return { gate, fold, done, item };
}

it('does what the items of a run want of one thing in one go, in their order', async () => {
  const { gate, done, item } = adding(2);
  const changes = Array.from({ length: 20 }, (_, index) => index);
  const items = changes.map(async (wish) => await item(wish % 2 ? 'odd' : 'even', wish));
  gate.close();
  const outcomes = await Promise.all(items);
  expect(outcomes).toEqual(changes.map((wish) => wish * 10));
  expect(done).toEqual([
    ['even', changes.filter((wish) => wish % 2 === 0)],
    ['odd', changes.filter((wish) => wish % 2 === 1)],
  ]);
});

it('gives each item its own error', async () => {
  const { gate, item } = adding(5);
  const items = [item('a', 1), item('a', -2), item('b', 3)];
  gate.close();
  const outcomes = await Promise.allSettled(items);
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: 10 },
    { status: 'rejected', reason: new Error('no -2') },
    { status: 'fulfilled', value: 30 },
  ]);
});

it('does nothing when the run is stopped by an item, whichever it is', async () => {
  for (const failing of [0, 3, 9]) {
    const { gate, done, item } = adding(3);
    const items = Array.from({ length: 10 }, (_, index) => item('a', index, index === failing));
    gate.close();
    const outcomes = await Promise.allSettled(items);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(done).toEqual([]);
  }
});

it('does not begin as long as items are to come, though none is there', async () => {
  const { gate, done, item } = adding(2);
  const first = item('a', 1);
  // Longer than the item takes.
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toEqual([]);
  const second = item('a', 2);
  gate.close();
  await Promise.all([first, second]);
  expect(done).toEqual([['a', [1, 2]]]);
});
