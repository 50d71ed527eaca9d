import { type Observable, Subject, takeUntil, tap } from 'rxjs';
import { bufferedValuesFrom } from 'rxjs-for-await';
import type { ScanEvent } from '../event.js';
import type { ScanSummary } from '../scan.js';

/** What iterating a scan leans on. */
export interface IterationParts {
  readonly events$: Observable<ScanEvent>;
  readonly done: Promise<ScanSummary>;
  /** Counts bytes that wait for the loop, or with a minus frees them. */
  readonly charge: (bytes: number) => void;
  /** Stops the scan: the loop was left. */
  readonly abandoned: () => Promise<void>;
}

/**
 * Iterates a scan's events; the first `next` starts it.
 *
 * Each event is charged until the loop comes back for the next, so that a slow loop raises pressure. Leaving the loop
 * stops the scan; a scan that failed ends the loop with an error.
 *
 * @param parts See {@link IterationParts}.
 */
export function eventIterator(parts: IterationParts): AsyncIterator<ScanEvent> {
  const { events$, done, charge, abandoned } = parts;
  const stop$ = new Subject<void>(); // a pending `next` would not settle on `return` alone
  let charged = 0;
  let batch: (ScanEvent | undefined)[] = [];
  let at = 0;
  let inHand: ScanEvent | undefined;
  /** Those in hand or to come whose heavy data may lie on disk. */
  const heavy = new Set<ScanEvent>();
  let latest: Promise<unknown> = Promise.resolve();
  const count = (bytes: number) => {
    charged += bytes;
    charge(bytes);
  };
  /** Bytes that the event alone keeps in memory: where its heavy data is looked after, that is charged already. */
  const bytesOf = ({ bytes, payload }: ScanEvent) => bytes - (payload?.bytes ?? 0);
  const take = (event: ScanEvent) => {
    count(bytesOf(event));
    if (!event.payload || heavy.has(event)) return;
    heavy.add(event);
    event.payload.retain();
  };
  const letGo = () => {
    if (!inHand) return;
    count(-bytesOf(inHand));
    if (heavy.delete(inHand)) inHand.payload?.release();
    inHand = undefined;
  };
  const letAllGo = () => {
    count(-charged);
    for (const { payload } of heavy) payload?.release();
    heavy.clear();
    inHand = undefined;
  };
  const batches = bufferedValuesFrom(events$.pipe(tap(take), takeUntil(stop$)))[Symbol.asyncIterator]();

  const hand = (): IteratorResult<ScanEvent> => {
    letGo();
    inHand = batch[at] as ScanEvent;
    batch[at++] = undefined; // handed over, and no longer charged: the rest of the batch must not keep it alive
    return { value: inHand, done: false };
  };
  const refill = async (): Promise<IteratorResult<ScanEvent>> => {
    if (at < batch.length) return hand();
    const result = await batches.next();
    if (result.done) return finish();
    batch = result.value;
    at = 0;
    return hand();
  };
  const finish = async (): Promise<IteratorResult<ScanEvent>> => {
    letAllGo();
    const { status, reason } = await done;
    if (status === 'FAILED') throw new Error(`The scan failed: ${reason}`);
    return { value: undefined, done: true };
  };

  return {
    next() {
      letGo();
      const result = at < batch.length ? Promise.resolve(hand()) : latest.then(refill, refill);
      latest = result;
      return result;
    },
    async return() {
      const stopped = abandoned();
      stop$.next();
      letAllGo();
      batch = [];
      await stopped;
      return { value: undefined, done: true };
    },
  };
}
