import { runExclusive } from '../../nodes/shared/concurrency/keyedMutex';

/** An item of a workflow that is cancelled by `cancel`. */
function item(origin = 'https://one.example') {
  let cancel = () => {};
  const cancelled = new Promise<never>((_, reject) => (cancel = () => reject(new Error('cancelled'))));
  cancelled.catch(() => undefined);
  const unlessCancelled = async <T>(something: Promise<T>): Promise<T> =>
    await Promise.race([something, cancelled]);
  return { origin, unlessCancelled, cancel };
}

/** Work that goes on until it is let go. */
function work(log: string[], name: string) {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const run = async () => {
    log.push(`${name} begins`);
    await finished;
    log.push(`${name} ends`);
    return name;
  };
  return { run, finish };
}

const settle = async () => await new Promise((resolve) => setImmediate(resolve));

describe('runExclusive', () => {
  it('runs one after the other what is about the same thing, however the first ends', async () => {
    const log: string[] = [];
    const failing = runExclusive(item(), ['user', '7'], async () => {
      await settle();
      throw new Error('no');
    });
    const next = work(log, 'next');
    const running = runExclusive(item(), ['user', '7'], next.run);
    expect(log).toEqual([]);
    await expect(failing).rejects.toThrow('no');
    await settle();
    expect(log).toEqual(['next begins']);
    next.finish();
    await expect(running).resolves.toBe('next');
  });

  it.each([
    ['kind', ['user', '7'], ['group', '7'], 'https://one.example'],
    ['thing', ['file by name', '1', '2 3'], ['file by name', '1 2', '3'], 'https://one.example'],
    ['platform', ['user', '7'], ['user', '7'], 'https://two.example'],
  ] as const)('does not wait for another %s', async (_, first, second, origin) => {
    const log: string[] = [];
    const [one, two] = [work(log, 'one'), work(log, 'two')];
    const all = [runExclusive(item(), first, one.run), runExclusive(item(origin), second, two.run)];
    await settle();
    expect(log).toEqual(['one begins', 'two begins']);
    one.finish();
    two.finish();
    await Promise.all(all);
  });

  it('ends the wait of a workflow that is cancelled, and only that', async () => {
    const log: string[] = [];
    const [one, two, three] = [work(log, 'one'), work(log, 'two'), work(log, 'three')];
    const waiting = item();
    const first = runExclusive(item(), ['user', '8'], one.run);
    const second = runExclusive(waiting, ['user', '8'], two.run);
    const third = runExclusive(item(), ['user', '8'], three.run);
    waiting.cancel();
    await expect(second).rejects.toThrow('cancelled');
    await settle();
    expect(log).toEqual(['one begins']);
    const fourth = runExclusive(item(), ['user', '8'], async () => 'four');
    one.finish();
    await first;
    await settle();
    expect(log).toEqual(['one begins', 'one ends', 'three begins']);
    three.finish();
    await third;
    await expect(fourth).resolves.toBe('four');
  });
});
