import { Fold } from '../../nodes/shared/exchange/fold';
import { Gate } from '../../nodes/shared/exchange/gate';

/** Items that each want a number added to a sum, in steps that take a while. */
function adding(width: number) {
  const gate = new Gate(width);
  const done: Array<[string, number[]]> = [];
  const fold = new Fold<number, number | Error>(gate, async (thing, wishes) => {
    done.push([thing, wishes]);
    return await Promise.resolve(wishes.map((wish) => (wish < 0 ? new Error(`no ${wish}`) : wish * 10)));
  });
  const item = async (thing: string, wish: number, failing = false): Promise<unknown> => {
    const outcome = await gate.through(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      gate.open();
      if (failing) {
        const error = new Error('wrong');
        gate.stop(error);
        throw error;
      }
      const joined = fold.join(thing, wish);
      return async () => await joined;
    });
    return await outcome();
  };
  return { gate, fold, done, item };
}

it('does what the items of a run want of one thing in one go, in their order', async () => {
  const { done, item } = adding(2);
  const wishes = Array.from({ length: 20 }, (_, index) => index);
  const outcomes = await Promise.all(wishes.map(async (wish) => await item(wish % 2 ? 'odd' : 'even', wish)));
  expect(outcomes).toEqual(wishes.map((wish) => wish * 10));
  expect(done).toEqual([
    ['even', wishes.filter((wish) => wish % 2 === 0)],
    ['odd', wishes.filter((wish) => wish % 2 === 1)],
  ]);
});

it('gives each item its own error', async () => {
  const { item } = adding(5);
  const outcomes = await Promise.allSettled([item('a', 1), item('a', -2), item('b', 3)]);
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: 10 },
    { status: 'rejected', reason: new Error('no -2') },
    { status: 'fulfilled', value: 30 },
  ]);
});

it('does nothing when the run is stopped by an item, whichever it is', async () => {
  for (const failing of [0, 3, 9]) {
    const { done, item } = adding(3);
    const items = Array.from({ length: 10 }, (_, index) => item('a', index, index === failing));
    const outcomes = await Promise.allSettled(items);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(done).toEqual([]);
  }
});

it('begins again for items that come later', async () => {
  const { done, item } = adding(2);
  await item('a', 1);
  await Promise.all([item('a', 2), item('a', 3)]);
  expect(done).toEqual([
    ['a', [1]],
    ['a', [2, 3]],
  ]);
});
