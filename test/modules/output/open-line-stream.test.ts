import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openLineStream } from '../../../modules/output/open-line-stream.js';

describe('openLineStream', () => {
  it('writes lines, waits for room, and leaves the stream open', async () => {
    const taken: string[] = [];
    let next = () => {};
    const stream = new Writable({
      highWaterMark: 4,
      write(chunk, _, done) {
        taken.push(String(chunk));
        next = done;
      },
    });
    const writer = openLineStream(stream, 'pipe');
    expect(writer.write('a\n')).toBeUndefined();
    const full = writer.write('b\n');
    expect(full).toBeInstanceOf(Promise);
    next();
    next();
    await full;
    const closing = writer.close();
    next();
    await closing;
    expect(taken.join('')).toBe('a\nb\n');
    expect([stream.writableEnded, stream.listenerCount('error'), stream.listenerCount('drain')]).toEqual([false, 0, 0]);
  });

  it('names the stream that failed, and why', async () => {
    const stream = new Writable({ write: (_, __, done) => done(new Error('EPIPE: broken pipe')) });
    const writer = openLineStream(stream, 'pipe');
    const write = async () => writer.write('a\n');
    await write().catch(() => {});
    await new Promise(setImmediate);
    await expect(write()).rejects.toThrow('Expected to write to `pipe`, got EPIPE: broken pipe');
    await expect(writer.close()).rejects.toThrow('EPIPE');
  });
});
