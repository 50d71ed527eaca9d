import { describe, expect, it } from 'vitest';
import { Delivered } from '../../../src/engine/delivered.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';

describe('Delivered', () => {
  it('is done when delivering it is over and every hold has been released, once', () => {
    const done: ScanEvent[] = [];
    const event = createEvent('DNS_NAME', 'test.notreal') as ScanEvent;
    const delivered = new Delivered(event, (given) => done.push(given));
    const holds = [delivered.hold(), delivered.hold()];
    delivered.release();
    holds[0]?.release();
    expect(done).toEqual([]);
    holds[1]?.release();
    expect(done).toEqual([event]);
  });

  it('is done at once where nobody holds it', () => {
    let done = 0;
    new Delivered(createEvent('DNS_NAME', 'test.notreal') as ScanEvent, () => done++).release();
    expect(done).toBe(1);
  });
});
