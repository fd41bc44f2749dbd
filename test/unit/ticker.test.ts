import { setTimeout as pause } from 'node:timers/promises';

import { every } from '../../nodes/shared/concurrency/ticker';

it('looks again and again until it is ended', async () => {
  let looks = 0;
  const end = every(10, () => (looks += 1));
  await pause(100);
  expect(looks).toBeGreaterThan(2);
  end();
  const seen = looks;
  await pause(50);
  expect(looks).toBe(seen);
});

it('has one timer for all that is looked at equally often, and none afterwards', async () => {
  const timer = jest.spyOn(AbortSignal, 'timeout');
  const ends = Array.from({ length: 1000 }, () => every(20, () => undefined));
  expect(timer).toHaveBeenCalledTimes(1);
  for (const end of ends) end();
  await pause(60);
  expect(timer).toHaveBeenCalledTimes(1);
  every(20, () => undefined)();
  expect(timer).toHaveBeenCalledTimes(2);
  timer.mockRestore();
});

it('goes on for the others when a look fails', () => {
  const looks: Array<() => void> = [];
  const timer = jest
    .spyOn(AbortSignal, 'timeout')
    .mockImplementation(
      () =>
        ({ addEventListener: (_: string, look: () => void) => looks.push(look) }) as unknown as AbortSignal,
    );
  const end = every(7, () => {
    throw new Error('a look that fails');
  });
  expect(looks[0]).toThrow('a look that fails');
  expect(looks).toHaveLength(2);
  end();
  looks[1]?.();
  expect(looks).toHaveLength(2);
  timer.mockRestore();
});

it('goes on after a look that ends others, or itself', async () => {
  let looks = 0;
  const ends: Array<() => void> = [];
  ends.push(every(10, () => ends.forEach((end) => end())));
  ends.push(every(10, () => (looks += 1)));
  await pause(60);
  expect(looks).toBe(0);
});
