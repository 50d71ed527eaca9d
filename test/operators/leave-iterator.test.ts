import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { leaveIterator } from '../../operators/leave-iterator.js';
import { openIterator } from '../../operators/open-iterator.js';
import { turns } from '../laws/scan-helpers.js';

describe('leave-iterator', () => {
  it('has a generator run its `finally`', () => {
    let closed = false;
    const generator = (function* (): Generator<number, void> {
      try {
        yield 1;
      } finally {
        closed = true;
      }
    })();
    generator.next();
    leaveIterator(generator);
    expect(closed).toBe(true);
  });

  it('minds none that throws', () => {
    const broken = () => {
      throw new Error('not now');
    };
    expect(() => leaveIterator({ return: broken })).not.toThrow();
  });

  it('destroys a readable that is waited for, and minds no rejection', async () => {
    const stream = new Readable({ objectMode: true, read() {} });
    const iterator = openIterator(stream);
    const next = Promise.resolve(iterator.next()).catch(() => undefined);
    leaveIterator(iterator);
    await next;
    leaveIterator({ return: () => Promise.reject(new Error('not now')) });
    await turns();
    expect(stream.destroyed).toBe(true);
  });

  it('leaves one alone that has no `return`', () => {
    expect(() => leaveIterator([1][Symbol.iterator]())).not.toThrow();
  });
});
