import type { Contestant } from './contestant.js';

/** Everyone who runs, in the order of the tables. */
export const contestants: readonly Contestant[] = [
  {
    name: 'headgate-operators',
    label: 'headgate/operators: `work(async, 4)` + `backpressure` + gate, Subject loop',
    load: async () => (await import('./headgate-operators.js')).headgateOperators,
  },
  {
    name: 'headgate-operators-generator',
    label: 'headgate/operators, handler is an async generator',
    note: 'makes what follows as the gate lets it',
    load: async () => (await import('./headgate-operators-generator.js')).headgateOperatorsGenerator,
  },
  {
    name: 'headgate-operators-recursive',
    label: 'headgate/operators: `pull` + `work` within `work`',
    note: 'no queue: deep first by its shape; four branches at once, one by one within each',
    load: async () => (await import('./headgate-operators-recursive.js')).headgateOperatorsRecursive,
  },
  {
    name: 'headgate-scan',
    label: 'headgate `createScan`, handler is an async generator',
    note: 'also builds, normalises, scopes and dedups every event',
    load: async () => (await import('./headgate-scan.js')).headgateScan,
  },
  {
    name: 'headgate-scan-emit',
    label: 'headgate `createScan`, handler awaits `ctx.emit`',
    note: 'the same',
    load: async () => (await import('./headgate-scan-emit.js')).headgateScanEmit,
  },
  {
    name: 'plain-loop',
    label: 'no library: ring buffer, four async workers',
    load: async () => (await import('./plain-loop.js')).plainLoop,
  },
  {
    name: 'rxjs-merge-map',
    label: 'RxJS `mergeMap(async, 4)`, Subject loop',
    load: async () => (await import('./rxjs-merge-map.js')).rxjsMergeMap,
  },
  {
    name: 'rxjs-async-generator',
    label: 'RxJS `mergeMap(() => from(asyncGenerator), 4)`, Subject loop',
    load: async () => (await import('./rxjs-async-generator.js')).rxjsAsyncGenerator,
  },
  {
    name: 'rxjs-recursive',
    label: 'RxJS `mergeMap` within `mergeMap`',
    note: 'no queue: deep first by its shape; four branches at once, one by one within each',
    load: async () => (await import('./rxjs-recursive.js')).rxjsRecursive,
  },
  {
    name: 'rxjs-expand',
    label: 'RxJS `expand(async, 4)`',
    load: async () => (await import('./rxjs-expand.js')).rxjsExpand,
  },
  {
    name: 'rxjs-delay-when',
    label: 'RxJS `mergeMap(async, 4)` + `delayWhen(heap < 60 %)`',
    load: async () => (await import('./rxjs-delay-when.js')).rxjsDelayWhen,
  },
  {
    name: 'effect-stream',
    label: 'Effect unbounded Queue + `Stream.mapEffect`, 4',
    load: async () => (await import('./effect-stream.js')).effectStream(Number.POSITIVE_INFINITY),
  },
  {
    name: 'effect-stream-bounded',
    label: 'Effect `Queue.bounded(1000)` + `Stream.mapEffect`, 4',
    load: async () => (await import('./effect-stream.js')).effectStream(1000),
  },
  {
    name: 'effect-for-each',
    label: 'Effect recursive `Effect.forEach`, 4 + Semaphore(4)',
    note: 'no queue: deep first by its shape',
    load: async () => (await import('./effect-for-each.js')).effectForEach,
  },
  {
    name: 'node-stream',
    label: 'node:stream Transform looped back, `write()` ignored',
    load: async () => (await import('./node-stream.js')).nodeStream,
  },
  {
    name: 'node-stream-honoured',
    label: 'node:stream Transform looped back, `write()` honoured',
    load: async () => (await import('./node-stream-honoured.js')).nodeStreamHonoured,
  },
  {
    name: 'p-queue',
    label: 'p-queue, 4',
    load: async () => (await import('./p-queue.js')).pQueue(),
  },
  {
    name: 'p-queue-bounded',
    label: 'p-queue, 4, `onSizeLessThan(1000)` before each `add`',
    load: async () => (await import('./p-queue.js')).pQueue({ sizeBelow: 1000 }),
  },
  {
    name: 'p-queue-deepest',
    label: 'p-queue, 4, priority = depth',
    note: 'order chosen by hand, always deepest first',
    load: async () => (await import('./p-queue.js')).pQueue({ deepestFirst: true }),
  },
  {
    name: 'fastq-promise',
    label: 'fastq.promise, 4',
    load: async () => (await import('./fastq-promise.js')).fastqPromise('push'),
  },
  {
    name: 'fastq-callback',
    label: 'fastq callbacks, 4',
    load: async () => (await import('./fastq-callback.js')).fastqCallback,
  },
  {
    name: 'fastq-unshift',
    label: 'fastq.promise, 4, `unshift` for `push`',
    note: 'order chosen by hand, always last in first out',
    load: async () => (await import('./fastq-promise.js')).fastqPromise('unshift'),
  },
  {
    name: 'crawlee-pool',
    label: '@crawlee/core AutoscaledPool, at most 4, as it comes',
    load: async () => (await import('./crawlee-pool.js')).crawleePool(),
  },
  {
    name: 'crawlee-pool-tuned',
    label: '@crawlee/core AutoscaledPool, 4 from the start, ticks of 10 ms',
    load: async () =>
      (await import('./crawlee-pool.js')).crawleePool({
        desiredConcurrency: 4,
        maybeRunIntervalSecs: 0.01,
        autoscaleIntervalSecs: 1,
      }),
  },
  {
    name: 'headgate-operators-sync',
    label: 'headgate/operators: `work(sync, 4)` + `backpressure` + gate, Subject loop',
    sync: true,
    load: async () => (await import('./headgate-operators-sync.js')).headgateOperatorsSync,
  },
  {
    name: 'headgate-scan-sync',
    label: 'headgate `createScan`, handler returns an array',
    sync: true,
    note: 'also builds, normalises, scopes and dedups every event',
    load: async () => (await import('./headgate-scan-sync.js')).headgateScanSync,
  },
  {
    name: 'rxjs-merge-map-sync',
    label: 'RxJS `mergeMap(sync)` without a limit, Subject loop',
    sync: true,
    note: 're-entrant: holds no queue, as deep into the stack as the tree is deep',
    load: async () => (await import('./rxjs-merge-map-sync.js')).rxjsMergeMapSync,
  },
  {
    name: 'rxjs-expand-sync',
    label: 'RxJS `expand(sync)` without a limit',
    sync: true,
    note: 'the same',
    load: async () => (await import('./rxjs-expand-sync.js')).rxjsExpandSync(Number.POSITIVE_INFINITY),
  },
  {
    name: 'rxjs-expand-sync-4',
    label: 'RxJS `expand(sync, 4)`',
    sync: true,
    size: 300_000,
    cold: true,
    note: 'the stack is full, for the error handler too; not warmed up: optimised code gets a little further',
    load: async () => (await import('./rxjs-expand-sync.js')).rxjsExpandSync(4),
  },
];
