import type { WorkerLimits } from './run-worker.js';
import type { Setting } from './setting.js';

/** One row of the table. */
export interface Scenario {
  readonly name: string;
  readonly setting: Setting;
  readonly limits: WorkerLimits;
  /** Bytes that the peak of resident memory is held against. */
  readonly allowed: number;
  /** Least share of the unpressed rate; nothing where there is none to compare with. */
  readonly rate?: number | undefined;
  /** Parts in which the unpressed work is done, one after another: all at once it would not fit. @default 1 */
  readonly parts?: number | undefined;
  /** Whether a module is to be stopped by an overflow. */
  readonly overflows?: boolean | undefined;
}

const MB = 1024 ** 2;
/** What V8 adds for the young generation to the limit it is given. */
const YOUNG = 48 * MB;

const TREE: Setting = { shape: 'tree', payload: 'text', events: 50_000, size: 10_000, concurrency: 4, pressed: true };
const FLOOD: Setting = { ...TREE, shape: 'firehose', events: 100_000 };
const SMALL: Setting = { ...TREE, shape: 'stream', size: 100_000 };
const HEAP = { limits: { heap: 256 }, allowed: 256 * MB };
const CONTAINER = { limits: { heap: 4096, container: 256 * MB }, allowed: 256 * MB };
const LITTLE = { limits: { heap: 64 }, allowed: 1.25 * (64 * MB + YOUNG) };

/** Everything that `npm run bench:memory` shows. */
export const scenarios: readonly Scenario[] = [
  { name: 'tree, text', setting: TREE, ...HEAP, rate: 0.9 },
  { name: 'tree, Buffers', setting: { ...TREE, payload: 'bytes' }, ...HEAP, rate: 0.9 },
  { name: 'tree, little enough to stay in order', setting: { ...TREE, events: 3000 }, ...HEAP },
  { name: 'slow output, text', setting: { ...TREE, shape: 'slow-output' }, ...HEAP, rate: 0.9 },
  { name: 'slow output, Buffers', setting: { ...TREE, shape: 'slow-output', payload: 'bytes' }, ...HEAP, rate: 0.9 },
  { name: 'slow `for await`, text', setting: { ...TREE, shape: 'slow-loop' }, ...HEAP, rate: 0.9 },
  { name: 'slow `for await`, Buffers', setting: { ...TREE, shape: 'slow-loop', payload: 'bytes' }, ...HEAP, rate: 0.9 },
  { name: 'synchronous firehose, text', setting: FLOOD, ...HEAP, overflows: true },
  { name: 'synchronous firehose, Buffers', setting: { ...FLOOD, payload: 'bytes' }, ...HEAP, overflows: true },
  { name: 'Subject firehose, text', setting: { ...FLOOD, shape: 'subject-firehose' }, ...HEAP, overflows: true },
  { name: 'container, tree, text', setting: TREE, ...CONTAINER, rate: 0.9 },
  { name: 'container, tree, Buffers', setting: { ...TREE, payload: 'bytes' }, ...CONTAINER, rate: 0.9 },
  { name: 'container, slow output, text', setting: { ...TREE, shape: 'slow-output' }, ...CONTAINER, rate: 0.9 },
  {
    name: 'container, slow output, Buffers',
    setting: { ...TREE, shape: 'slow-output', payload: 'bytes' },
    ...CONTAINER,
    rate: 0.9,
  },
  { name: '100 × the heap', setting: { ...SMALL, events: 118_000 }, ...LITTLE, rate: 0.7, parts: 5 },
];
