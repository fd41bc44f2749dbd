import { Transform } from 'node:stream';

/** Passes a body through, but changes the byte in its middle. @param length bytes. */
export function corrupting(length: number): Transform {
  let position = 0;
  const target = Math.floor(length / 2);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const index = target - position;
      position += chunk.length;
      if (index < 0 || index >= chunk.length) return done(null, chunk);
      const changed = Buffer.from(chunk);
      changed[index] = changed[index]! ^ 0xff;
      done(null, changed);
    },
  });
}

/** Passes half of a body through, then calls `cut` and never ends. @param length bytes. */
export function truncating(length: number, cut: () => void): Transform {
  let left = Math.floor(length / 2);
  let scheduled = false;
  const schedule = () => {
    // The bytes passed on so far should reach the socket first.
    if (!scheduled) setTimeout(cut, 20);
    scheduled = true;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (left === 0) schedule();
      done(null, part.length > 0 ? part : undefined);
    },
    flush: schedule,
  });
}
