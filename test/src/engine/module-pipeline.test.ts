import { EMPTY, filter, map, mergeMap, NEVER, type Observable, range, take, tap, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ModulePipeline } from '../../../src/engine/module-pipeline.js';
import { createEvent, type Draft, type ScanEvent } from '../../../src/index.js';

const eventOf = (label: string) => createEvent('DNS_NAME', `${label}.test.notreal`) as ScanEvent;
const draftOf = ({ data }: ScanEvent): Draft => ({ type: 'DNS_NAME', data: data as string });

function kept(build: (inbox$: Observable<ScanEvent>) => Observable<unknown>) {
  const emitted: unknown[] = [];
  const errors: unknown[] = [];
  let subscriptions = 0;
  const pipeline = new ModulePipeline({
    build: (inbox$) => {
      subscriptions++;
      return build(inbox$) as Observable<Draft>;
    },
    emit: (draft) => emitted.push(draft),
    failed: (error) => errors.push(error),
  });
  return { pipeline, emitted, errors, subscriptions: () => subscriptions };
}

describe('ModulePipeline', () => {
  it('is subscribed when its first event comes, and flushes at the end of each round', () => {
    const { pipeline, emitted, subscriptions } = kept((inbox$) =>
      inbox$.pipe(
        toArray(),
        map((all) => all.length),
      ),
    );
    let done = 0;
    pipeline.complete(() => done++);
    expect([subscriptions(), pipeline.running, done]).toEqual([0, false, 1]);
    for (const round of [['a', 'b'], ['c']]) {
      for (const label of round) pipeline.push(eventOf(label));
      expect(pipeline.running).toBe(true);
      pipeline.complete(() => done++);
    }
    expect([emitted, subscriptions(), pipeline.running, done]).toEqual([[2, 1], 2, false, 3]);
  });

  it('takes no more in a round in which it has ended of itself, and more in the next', () => {
    const { pipeline, emitted } = kept((inbox$) => inbox$.pipe(take(1), map(draftOf)));
    pipeline.push(eventOf('a'));
    expect([pipeline.ended, pipeline.running]).toEqual([true, false]);
    pipeline.complete(() => {});
    expect(pipeline.ended).toBe(false);
    pipeline.push(eventOf('b'));
    expect(emitted).toMatchObject([{ data: 'a.test.notreal' }, { data: 'b.test.notreal' }]);
  });

  it('is told of, and subscribed anew, when it fails', () => {
    const { pipeline, errors, emitted } = kept((inbox$) =>
      inbox$.pipe(
        tap(({ data }) => {
          if (data === 'bad.test.notreal') throw new Error('bad');
        }),
      ),
    );
    for (const label of ['bad', 'good']) pipeline.push(eventOf(label));
    expect([errors.map(String), emitted.length, pipeline.ended]).toEqual([['Error: bad'], 1, false]);
  });

  it('is told of when it cannot be built', () => {
    const { pipeline, errors } = kept(() => {
      throw new Error('not built');
    });
    pipeline.push(eventOf('a'));
    expect([errors.map(String), pipeline.running]).toEqual([['Error: not built'], false]);
  });

  it('is completing until it has flushed, and can be cut off', () => {
    const { pipeline } = kept((inbox$) =>
      inbox$.pipe(
        filter(() => false),
        (source$) => tapEnd(source$),
      ),
    );
    let done = 0;
    pipeline.push(eventOf('a'));
    pipeline.complete(() => done++);
    expect([pipeline.completing, pipeline.running, done]).toEqual([true, true, 0]);
    pipeline.cutOff();
    expect([pipeline.completing, pipeline.running, done]).toEqual([false, false, 1]);
  });

  it('stops one that is still emitting synchronously', () => {
    const { pipeline, emitted } = kept((inbox$) =>
      inbox$.pipe(
        mergeMap(() => range(0, 1000)),
        tap((count) => count === 2 && pipeline.cutOff()),
      ),
    );
    pipeline.push(eventOf('a'));
    expect([emitted, pipeline.running]).toEqual([[0, 1], false]);
  });

  it('says when one with an input of its own has ended', () => {
    const { pipeline } = kept((inbox$) => inbox$);
    let closed = 0;
    pipeline.start(EMPTY, () => closed++);
    expect([closed, pipeline.running]).toEqual([1, false]);
  });
});

/** What never ends, whatever its source does. */
function tapEnd<T>(source$: Observable<T>): Observable<T> {
  source$.subscribe();
  return NEVER;
}
