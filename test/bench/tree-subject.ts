import { Subject } from 'rxjs';
import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/event.js';
import { createFingerprinter } from '../../src/util/create-fingerprinter.js';
import { Deque } from '../../src/util/deque.js';
import { SeenSet } from '../../src/util/seen-set.js';
import { treeShape } from './tree-shape.js';

/** The same tree with nothing but a Subject, the same event object and the same dedup hash. */
export async function treeSubject(size: number): Promise<number> {
  const { fingerprint } = createFingerprinter();
  const seen = new SeenSet();
  const events$ = new Subject<ScanEvent>();
  const queue = new Deque<ScanEvent>();
  let count = 0;
  events$.subscribe((event) => {
    count++;
    const [first, end] = treeShape.childrenOf(event.data as string, size);
    for (let at = first; at < end; at++) {
      const child = createEvent('DNS_NAME', treeShape.nameOf(at), event);
      if (seen.claim(fingerprint(child.identity, 1), 0)) queue.push(child);
    }
  });
  queue.push(createEvent('DNS_NAME', 'n0.test.notreal'));
  for (let next = queue.shift(); next; next = queue.shift()) events$.next(next);
  return count;
}
