import { Subject } from 'rxjs';
import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/event.js';
import { createFingerprinter } from '../../src/util/create-fingerprinter.js';
import { Deque } from '../../src/util/deque.js';
import { SeenSet } from '../../src/util/seen-set.js';

/** The same tree with nothing but a Subject, the same event object and the same dedup hash. */
export async function treeSubject(size: number): Promise<number> {
  const { fingerprint } = createFingerprinter();
  const seen = new SeenSet();
  const events$ = new Subject<ScanEvent>();
  const queue = new Deque<ScanEvent>();
  let made = 1;
  let count = 0;
  events$.subscribe((event) => {
    count++;
    for (let i = 0; i < 10 && made < size; i++) {
      const child = createEvent('DNS_NAME', `n${made++}.test.notreal`, event);
      if (seen.claim(fingerprint(child.identity, 1), 0)) queue.push(child);
    }
  });
  queue.push(createEvent('DNS_NAME', 'test.notreal'));
  for (let next = queue.shift(); next; next = queue.shift()) events$.next(next);
  return count;
}
