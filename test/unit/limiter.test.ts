import { Limiter } from '../../nodes/shared/concurrency/limiter';
import { RunScope } from '../../nodes/shared/concurrency/runScope';

/** An item that stays inside until it is let go, and counts who is inside. */
function items(gate: Limiter) {
  const leave: Array<() => void> = [];
  let inside = 0;
  let most = 0;
  const enter = () =>
    gate.run(async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise<void>((resolve) => leave.push(resolve));
      inside -= 1;
    });
  return { enter, leave, inside: () => inside, most: () => most };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('Limiter', () => {
  it('lets the first item go alone until its first answer, then as many as it is wide', async () => {
    const gate = new Limiter(3);
    const { enter, leave, inside, most } = items(gate);
    const all = Array.from({ length: 10 }, enter);
    await settle();
    expect(inside()).toBe(1);

    gate.open();
    await settle();
    expect(inside()).toBe(3);

    while (leave.length > 0) {
      leave.shift()?.();
      await settle();
    }
    await Promise.all(all);
    expect(most()).toBe(3);
  });

  it('lets the next one go alone when the first ended without an answer', async () => {
    const gate = new Limiter(3);
    await gate.run(async () => {});
    const { enter, leave, inside } = items(gate);
    const all = [enter(), enter()];
    await settle();
    expect(inside()).toBe(1);
    gate.open();
    await settle();
    leave.forEach((go) => go());
    await Promise.all(all);
  });

  it('gives the place on when an item fails', async () => {
    const gate = new Limiter(1);
    gate.open();
    const failing = gate.run(async () => {
      throw new Error('no');
    });
    const next = gate.run(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('refuses everything that has not begun once it is stopped', async () => {
    const gate = new Limiter(1);
    const { enter, leave } = items(gate);
    const first = enter();
    const second = gate.run(async () => 'never');
    const refused = expect(second).rejects.toThrow('stopped');
    gate.stop(new Error('stopped'));
    await refused;
    await expect(gate.run(async () => 'never')).rejects.toThrow('stopped');
    leave[0]?.();
    await first;
  });
});

describe('Run', () => {
  it('remembers an answer, and asks again after a failure', async () => {
    const run = new RunScope(5);
    const ask = jest.fn().mockRejectedValueOnce(new Error('busy')).mockResolvedValue('roots');
    await expect(run.once('roots', ask)).rejects.toThrow('busy');
    await expect(run.once('roots', ask)).resolves.toBe('roots');
    await expect(run.once('roots', ask)).resolves.toBe('roots');
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
