import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { BodyOutOfBounds, readWhole } from '../../nodes/shared/http/bodies';
import { ANSWER_DEEPEST } from '../../nodes/shared/limits';
import { parsed } from '../../nodes/shared/http/parsed';

const bounds = { largest: 1000, silence: 10_000, longest: 10_000 };

const endless = (pause: number) =>
  Readable.from(
    (async function* () {
      for (;;) {
        if (pause > 0) await sleep(pause);
        yield Buffer.from('[1,');
      }
    })(),
  );

describe('a body', () => {
  it('is read whole', async () => {
    expect(await readWhole(Readable.from([Buffer.from('{"a":'), Buffer.from('1}')]), bounds)).toBe('{"a":1}');
    expect(await readWhole(Readable.from([]), bounds)).toBe('');
  });

  it('without end is given up, and let go', async () => {
    const stream = endless(0);
    await expect(readWhole(stream, bounds)).rejects.toThrow('larger than 1000 bytes');
    expect(stream.destroyed).toBe(true);
  });

  it('that trickles for ever is given up for good', async () => {
    const stream = endless(5);
    const reading = readWhole(stream, { ...bounds, longest: 60 });
    await expect(reading).rejects.toMatchObject({ again: false });
    await expect(reading).rejects.toBeInstanceOf(BodyOutOfBounds);
  });

  it('that falls silent is given up, for another attempt', async () => {
    const stream = new Readable({ read: () => undefined });
    stream.push('{"a":');
    await expect(readWhole(stream, { ...bounds, silence: 40 })).rejects.toMatchObject({ again: true });
    expect(stream.destroyed).toBe(true);
  });

  it('that breaks off says so', async () => {
    const stream = new Readable({ read: () => undefined });
    setImmediate(() => stream.destroy(new Error('reset')));
    await expect(readWhole(stream, bounds)).rejects.toThrow('reset');
  });
});

describe('an answer', () => {
  it.each<[string, unknown]>([
    ['{"id":12}', { id: 12 }],
    ['\uFEFF[1]', [1]],
    ['', ''],
    ['OK', 'OK'],
    ['true', true],
    ['{"id":', '{"id":'],
    [
      '{"id":9007199254740993,"a":[12345678901234567890]}',
      { id: '9007199254740993', a: ['12345678901234567890'] },
    ],
    ['{"note":"call 12345678901234567, now","id":1}', { note: 'call 12345678901234567, now', id: 1 }],
    ['{"note":"\\"12345678901234567,\\"","id":1}', { note: '"12345678901234567,"', id: 1 }],
    ['{"size":1e21,"ratio":0.1234567890123456}', { size: 1e21, ratio: 0.1234567890123456 }],
  ])('%s', (text, body) => expect(parsed(text)).toEqual({ body }));

  it('that is nested too deeply is none', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parsed(nested(20_000))).toBeUndefined();
    expect(parsed(nested(ANSWER_DEEPEST))).toBeDefined();
    expect(parsed(JSON.stringify({ note: '['.repeat(5000) }))).toBeDefined();
  });
});
