import { describe, expect, it } from 'vitest';
import { createEvent } from '../../../src/create-event.js';
import { cutChain } from '../../../src/event/cut-chain.js';
import type { ScanEvent } from '../../../src/event.js';

function chain(length: number): ScanEvent {
  let event: ScanEvent = createEvent('SCAN', { name: 's' });
  for (let i = 0; i < length; i++) event = createEvent('DNS_NAME', `n${i}.example.com`, event, { seed: i === 0 });
  return event;
}

function links(event: ScanEvent): number[] {
  const depths: number[] = [];
  for (let link: ScanEvent | undefined = event; link; link = link.parent) depths.push(link.depth);
  return depths;
}

describe('cutChain', () => {
  it('leaves a chain of less than 64 links whole', () => {
    expect(links(chain(63))).toHaveLength(64);
  });

  it('never leaves more than the first link and the last 64', () => {
    for (let length = 64; length < 400; length++) {
      const depths = links(chain(length));
      expect(depths.length).toBeLessThanOrEqual(66);
      expect(depths.slice(0, 32)).toEqual(Array.from({ length: 32 }, (_, i) => length - i));
      expect(depths.slice(-2)).toEqual([1, 0]);
    }
  });

  it('changes nothing the second time', () => {
    const event = chain(127);
    cutChain(event);
    const depths = links(event);
    cutChain(event);
    expect(links(event)).toEqual(depths);
  });

  it('lets the middle of a long chain be collected', () => {
    const event = chain(10_000);
    expect(links(event).length).toBeLessThanOrEqual(66);
    expect(event.omittedAncestors).toBe(10_000 - (links(event).length - 1));
  });
});
