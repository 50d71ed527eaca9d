import { createEvent, type ScanEvent } from '../../../src/index.js';

/** An event so many links from its root; events of one call share their ancestors. */
export function depthEvents(): (depth: number) => ScanEvent {
  const chain: ScanEvent[] = [createEvent('SCAN', { name: 'test' }) as ScanEvent];
  let count = 0;
  const ancestor = (depth: number): ScanEvent => {
    while (chain.length <= depth) {
      chain.push(createEvent('DNS_NAME', `d${chain.length}.test.notreal`, chain.at(-1)) as ScanEvent);
    }
    return chain[depth] as ScanEvent;
  };
  return (depth) => createEvent('DNS_NAME', `n${count++}.test.notreal`, ancestor(depth - 1)) as ScanEvent;
}
