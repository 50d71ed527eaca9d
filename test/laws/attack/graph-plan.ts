import fc from 'fast-check';

/** How a handler gives its children back. */
export type Producing =
  | 'array'
  | 'generator'
  | 'async generator'
  | 'promise'
  | 'promise of a generator'
  | 'observable'
  | 'slow observable'
  | 'readable'
  | 'web stream'
  | 'awaited emits'
  | 'burst of emits'
  | 'emits under a hold';

/** How a module takes its events. */
export type Form = 'handle' | 'batch' | 'work' | 'merge' | 'flush';

/** How long a step takes. */
export type Pace = 'now' | 'immediate' | 'timer';

/** A question that is answered late, with yes. */
export type Late = 'nothing' | 'filter' | 'abortIf';

/** What a node may emit: up to `gain` children of a type for each event; `step` 0 goes round in circles. */
export interface Edge {
  readonly to: number;
  readonly gain: number;
  readonly step: 0 | 1;
}

/** One module, intercept or output. Type 0 is what seeds are of; a module that watches nothing is a source. */
export interface NodePlan {
  readonly name: string;
  readonly kind: 'module' | 'intercept' | 'output';
  readonly watches: readonly number[];
  readonly edges: readonly Edge[];
  readonly producing: Producing;
  readonly form: Form;
  readonly pace: Pace;
  readonly concurrency: number;
  readonly qsize: number;
  readonly priority: number;
  readonly suppressDupes: boolean;
  /** Rounds in which its `finish` finds something more. */
  readonly finishes: number;
  /** One in so many of its handlers fails; 0 for none. */
  readonly failing: number;
  /** One in so many events is refused by an intercept; 0 for none. */
  readonly refusing: number;
  /** What takes its time to let all through: its filter, or what is asked before its children are output. */
  readonly late?: Late;
}

/** A pressure, or how a signal breaks. */
export type Level = number | 'NaN' | 'error' | 'complete';

/** What memory does meanwhile. */
export type Memory =
  | {
      readonly kind: 'trace';
      readonly levels: readonly Level[];
      readonly by: 'time' | 'emissions';
      readonly again: boolean;
    }
  | { readonly kind: 'budget'; readonly events: number }
  | { readonly kind: 'freeze'; readonly after: number; readonly thaw: Level };

/** What is done to the scan once so many events are out. */
export interface Blow {
  readonly after: number;
  readonly what: 'kill' | 'stop' | 'drain' | 'pause' | 'seed' | 'leave';
  /** Which module, or which target. */
  readonly whom: number;
  /** Dealt from a later turn, not from within the output itself. */
  readonly later: boolean;
}

/** A scan to be run, as plain data. */
export interface GraphPlan {
  /** Of events, beside that of seeds. */
  readonly types: number;
  /** Events differ by so many keys at each step. */
  readonly keys: number;
  readonly steps: number;
  readonly seeds: number;
  readonly seeding: 'array' | 'generator' | 'async generator' | 'observable';
  readonly reading: 'subscription' | 'iteration';
  readonly nodes: readonly NodePlan[];
  readonly memory: Memory;
  readonly maxDelay: number;
  readonly low: number;
  readonly high: number;
  readonly overflow: 'none' | 'error' | 'dropOldest' | 'dropNewest';
  readonly blows: readonly Blow[];
  /** Bytes in memory from which queues spill; 0 for never. */
  readonly spill?: number;
}

const int = (min: number, max: number) => fc.integer({ min, max });
const oneOf = <T extends string | number | boolean>(...values: readonly T[]) => fc.constantFrom(...values);

const MODULE: readonly Producing[] = [
  'array',
  'generator',
  'async generator',
  'promise',
  'promise of a generator',
  'observable',
  'slow observable',
  'readable',
  'web stream',
  'awaited emits',
  'burst of emits',
  'emits under a hold',
];
const INTERCEPT: readonly Producing[] = [
  'array',
  'generator',
  'async generator',
  'promise',
  'slow observable',
  'awaited emits',
];
/** What a pipeline of a module's own can return from a projection without losing sight of it. */
const PIPED: readonly Producing[] = ['array', 'generator', 'async generator', 'observable', 'slow observable'];

function nodesOf(kind: NodePlan['kind'], types: number, least: number, most: number): fc.Arbitrary<NodePlan[]> {
  const type = int(0, types);
  const edge = fc.record({ to: int(1, types), gain: int(1, 4), step: oneOf<0 | 1>(0, 1, 1, 1) });
  const watches = fc.uniqueArray(type, { minLength: kind === 'module' ? 0 : 1, maxLength: 3 });
  const node = fc.record({
    watches,
    edges: kind === 'output' ? fc.constant([]) : fc.array(edge, { minLength: kind === 'module' ? 1 : 0, maxLength: 3 }),
    producing: kind === 'intercept' ? oneOf(...INTERCEPT) : oneOf(...MODULE),
    form: oneOf<Form>('handle', 'handle', 'handle', 'batch', 'work', 'merge', 'flush'),
    pace: oneOf<Pace>('now', 'now', 'immediate', 'timer'),
    concurrency: int(1, 4),
    qsize: oneOf(1, 2, 5, 1000),
    priority: int(1, 5),
    suppressDupes: oneOf(true, true, true, false),
    finishes: oneOf(0, 0, 0, 1, 3),
    failing: oneOf(0, 0, 0, 3),
    refusing: oneOf(0, 0, 5),
    late: oneOf<Late>('nothing', 'nothing', 'nothing', 'nothing', 'filter', 'abortIf'),
  });
  return fc
    .array(node, { minLength: least, maxLength: most })
    .map((nodes) => nodes.map((drawn, at) => ({ ...foreseen(drawn, kind), name: `${kind}-${at}`, kind })));
}

/** Takes out what cannot be foreseen: what is lost with a pipeline that fails, and repeats that never end. */
function foreseen<T extends Omit<NodePlan, 'name' | 'kind'>>(node: T, kind: NodePlan['kind']): T {
  if (kind === 'output') return { ...node, form: 'handle', finishes: 0, failing: 0, refusing: 0 };
  if (kind === 'intercept') return { ...node, form: 'handle', suppressDupes: true, late: 'nothing' };
  const form = node.watches.length === 0 ? 'handle' : node.form;
  const piped = form === 'work' || form === 'merge' || form === 'flush';
  const producing = piped && !PIPED.includes(node.producing) ? 'array' : node.producing;
  return { ...node, form, producing, failing: form === 'handle' ? node.failing : 0 };
}

const pressure = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 2, noNaN: true }) },
  { weight: 3, arbitrary: oneOf<Level>(0, 0.99, 1, 2) },
  { weight: 1, arbitrary: oneOf<Level>('NaN', 'error', 'complete') },
);

const sawtooth = fc
  .record({
    from: fc.double({ min: 0, max: 0.6, noNaN: true }),
    to: fc.double({ min: 0.8, max: 2, noNaN: true }),
    teeth: int(2, 8),
  })
  .map(({ from, to, teeth }) => Array.from({ length: teeth }, (_, i) => from + ((to - from) * i) / (teeth - 1)));

const trace = fc.record({
  kind: fc.constant('trace' as const),
  levels: fc.oneof(
    fc.constant<Level[]>([2]),
    fc.double({ min: 0.6, max: 1.5, noNaN: true }).map((level): Level[] => [level]),
    fc.array(pressure, { minLength: 1, maxLength: 8 }),
    sawtooth as fc.Arbitrary<Level[]>,
  ),
  by: oneOf<'time' | 'emissions'>('time', 'emissions'),
  again: fc.boolean(),
});
const budget = fc.record({ kind: fc.constant('budget' as const), events: int(1, 12) });
const freeze = fc.record({
  kind: fc.constant('freeze' as const),
  after: int(1, 30),
  thaw: oneOf<Level>(0, 'NaN', 'error', 'complete'),
});

const blow = fc.record({
  after: int(1, 60),
  what: oneOf<Blow['what']>('kill', 'kill', 'pause', 'pause', 'pause', 'seed', 'stop', 'drain', 'leave'),
  whom: int(0, 11),
  later: fc.boolean(),
});

/** Draws scans of 3 to 12 modules, most of them cyclic and short of memory. */
export const graphPlans: fc.Arbitrary<GraphPlan> = int(1, 4).chain((types) =>
  fc
    .record({
      types: fc.constant(types),
      keys: int(2, 8),
      steps: int(1, 5),
      seeds: int(1, 8),
      seeding: oneOf<GraphPlan['seeding']>('array', 'array', 'generator', 'async generator', 'observable'),
      reading: oneOf<GraphPlan['reading']>('subscription', 'subscription', 'iteration'),
      modules: nodesOf('module', types, 3, 9),
      intercepts: nodesOf('intercept', types, 0, 2),
      outputs: nodesOf('output', types, 0, 1),
      memory: fc.oneof(
        { weight: 6, arbitrary: trace },
        { weight: 3, arbitrary: budget },
        { weight: 1, arbitrary: freeze },
      ),
      maxDelay: oneOf(1, 4, 8),
      low: oneOf(0, 0.2, 0.5),
      high: oneOf(0.8, 1),
      overflow: oneOf<GraphPlan['overflow']>(
        'none',
        'none',
        'none',
        'none',
        'none',
        'none',
        'error',
        'dropOldest',
        'dropNewest',
      ),
      spill: oneOf(0, 1, 2_000, 10_000),
      blows: fc.oneof(fc.constant([]), fc.array(blow, { maxLength: 3 })),
    })
    .map(({ modules, intercepts, outputs, ...rest }) => ({ ...rest, nodes: [...modules, ...intercepts, ...outputs] })),
);
