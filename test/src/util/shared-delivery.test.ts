import { describe, expect, it } from 'vitest';
import { delivery } from '../../../src/util/delivery.js';
import { SharedDelivery } from '../../../src/util/shared-delivery.js';

describe('SharedDelivery', () => {
  it('releases what it is made of once everybody has let go', () => {
    let released = 0;
    const hold = { release: () => released++ };
    const shared = new SharedDelivery([hold, hold]);
    const other = shared.hold();
    shared.release();
    expect(released).toBe(0);
    other.release();
    expect(released).toBe(2);
  });

  it('is what is being delivered while it passes a value on, and no longer', () => {
    const shared = new SharedDelivery([]);
    const seen: unknown[] = [];
    shared.pass({ next: (value: string) => seen.push(value, delivery.current) }, 'a');
    expect(seen).toEqual(['a', shared]);
    expect(delivery.current).toBeUndefined();
    const failing = {
      next: () => {
        throw new Error('next');
      },
    };
    expect(() => shared.pass(failing, 'b')).toThrow('next');
    expect(delivery.current).toBeUndefined();
  });
});
