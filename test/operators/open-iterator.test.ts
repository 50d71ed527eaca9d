import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openIterator } from '../../operators/open-iterator.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('openIterator', () => {
  it('asks an iterable at once, and an async one later', async () => {
    expect(openIterator([1]).next()).toEqual({ value: 1, done: false });
    async function* later() {
      yield 1;
    }
    const answer = openIterator(later()).next();
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toEqual({ value: 1, done: false });
  });

  it('reads a stream to its end', async () => {
    const web = new ReadableStream<number>({
      start(controller) {
        controller.enqueue(1);
        controller.close();
      },
    });
    for (const source of [Readable.from([1]) as AsyncIterable<number>, web]) {
      const iterator = openIterator(source);
      expect(await iterator.next()).toMatchObject({ value: 1, done: false });
      expect(await iterator.next()).toMatchObject({ done: true });
    }
  });

  it('stops a Node readable at once, though it waits for data', async () => {
    const readable = new Readable({ read() {} });
    const iterator = openIterator<unknown>(readable);
    const waiting = Promise.resolve(iterator.next()).catch(() => undefined);
    await turn();
    iterator.return?.();
    expect(readable.destroyed).toBe(true);
    await waiting;
  });

  it('stops a Web readable at once, though it waits for data', async () => {
    let reason: unknown = 'not cancelled';
    const cancel = (why: unknown) => {
      reason = why;
    };
    const iterator = openIterator(new ReadableStream<number>({ cancel }));
    const waiting = iterator.next();
    iterator.return?.();
    expect(reason).toBeUndefined();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });

  it('does not destroy what merely has such a method', async () => {
    const source = {
      destroyed: false,
      destroy() {
        this.destroyed = true;
      },
      [Symbol.asyncIterator]: async function* () {
        yield 1;
      },
    };
    await openIterator(source).return?.();
    expect(source.destroyed).toBe(false);
  });

  it('refuses what cannot be pulled, a string too', () => {
    const refused = (source: unknown) => () => openIterator(source as never);
    expect(refused(5)).toThrow(new TypeError('Expected `source` to be iterable or readable, got `5` (number)'));
    expect(refused('abc')).toThrow('got `abc`');
    expect(refused(undefined)).toThrow('got `undefined`');
    expect(refused({})).toThrow('got an object');
  });
});
