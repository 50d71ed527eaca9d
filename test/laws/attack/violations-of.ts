import type { ScanEvent, ScanStatus, ScanSummary } from '../../../src/index.js';
import { type Expected, idOf, SEEDS } from './graph-model.js';
import { MEANT_TO_FAIL } from './graph-modules.js';
import type { Blow, GraphPlan } from './graph-plan.js';
import { factOf, type Probe } from './probe.js';

/** How a scan went, as its users see it. */
export interface Outcome {
  readonly summary: ScanSummary;
  /** The last that was told. */
  readonly status: ScanStatus;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly dealt: ReadonlySet<Blow['what']>;
  /** Listeners that are left on the signals given. */
  readonly listeners: number;
  /** Bytes that are left in the budget given. */
  readonly shared: number;
}

interface Case extends Outcome {
  readonly plan: GraphPlan;
  readonly probe: Probe;
  readonly expected: Expected;
}

/** Names every law that a scan has broken. */
export function violationsOf(one: Case): string[] {
  const { plan, probe, dealt, summary } = one;
  const stopped = dealt.has('stop') || dealt.has('drain') || dealt.has('leave');
  const whole = !stopped && !dealt.has('kill') && plan.overflow === 'none';
  return [
    ...probe.violations,
    ...ending(one, stopped),
    ...counts(one, whole),
    ...order(one, whole),
    ...(whole ? handling(one) : []),
    ...leftovers(one, summary.status === 'FINISHED'),
  ];
}

/** The scan has ended as it was told to, and no part of the engine failed. */
function* ending({ summary, plan, warnings, errors }: Case, stopped: boolean): Generator<string> {
  const { status, reason } = summary;
  const allowed = [
    ...(stopped ? ['ABORTED'] : []),
    'FINISHED',
    ...(plan.overflow === 'error' ? ['FAILED'] : []), // targets that nobody could stop
  ];
  if (!allowed.includes(status)) yield `ended as ${status}: ${reason}`;
  for (const warning of warnings) {
    if (/part of the engine|is no event|not settled|not completed|left behind/.test(warning))
      yield `warned: ${warning}`;
  }
  for (const error of errors) {
    if (error.endsWith(MEANT_TO_FAIL) || (plan.overflow !== 'none' && error.includes('to stop while'))) continue;
    yield `failed: ${error}`;
  }
}

/** Nothing is lost where nobody disturbed, and never is anything there twice that was emitted once. */
function* counts({ probe, expected }: Case, whole: boolean): Generator<string> {
  const found = tally(probe.output.map((event) => `${event.module} ${idOf(factOf(event))}`));
  for (const [id, count] of found) {
    const most = expected.out.get(id) ?? 0;
    if (count > most) yield `came out ${count} times, ${most} expected: ${id}`;
  }
  if (!whole) return;
  for (const [id, count] of expected.out) {
    const got = found.get(id) ?? 0;
    if (got < count) yield `lost: ${id} came out ${got} times, ${count} expected`;
  }
}

/** What a producer emitted comes out in that order: all of it at the gate, and of each type where intercepts may differ. */
function* order({ plan, probe }: Case, whole: boolean): Generator<string> {
  const intercepts = plan.nodes.filter(({ kind }) => kind === 'intercept');
  const slow = intercepts.filter(({ producing }) => producing !== 'array' && producing !== 'generator');
  if (slow.some(({ concurrency }) => concurrency > 1)) return;
  const names = [SEEDS, ...plan.nodes.filter(({ kind }) => kind === 'module').map(({ name }) => name)];
  for (const name of names) {
    const built = probe.built.get(name) ?? [];
    const rank = new Map(built.map(({ uuid }, at) => [uuid, at]));
    const latest = new Map<string, number>();
    for (const event of probe.output) {
      if (event.module !== name) continue;
      const lane = slow.length > 0 ? event.type : '';
      const at = rank.get(event.uuid) as number;
      if (at <= (latest.get(lane) ?? -1)) yield `reordered: ${name} emitted ${event.id} before what came out before it`;
      latest.set(lane, at);
    }
    if (whole && intercepts.length === 0) yield* gaps(name, built, probe.output, plan);
  }
}

/** Of what was built everything came out, save what was refused at once. */
function* gaps(
  name: string,
  built: readonly ScanEvent[],
  output: readonly ScanEvent[],
  plan: GraphPlan,
): Generator<string> {
  if (plan.nodes.some((node) => node.name === name && !node.suppressDupes)) return;
  // What lay on disk comes back as another object.
  const out = new Set(output.map(({ uuid }) => uuid));
  const seen = new Set<string>();
  for (const event of built) {
    const { id, parent } = event;
    if (id === parent?.id) continue;
    if (!seen.has(id) && !out.has(event.uuid)) yield `lost: the first ${id} of ${name}`;
    seen.add(id);
  }
}

/** Each node was handed what it watches, a module each event once; and the summary tells the same. */
function* handling({ plan, probe, expected, summary, errors }: Case): Generator<string> {
  for (const { name } of plan.nodes) {
    const handed = [...(probe.handled.get(name) ?? [])].sort();
    const due = [...(expected.handled.get(name) ?? [])].sort();
    if (String(handed) !== String(due)) yield `${name} was handed ${handed.length} events, ${due.length} expected`;
    const failed = errors.filter((error) => error.startsWith(`${name}:`)).length;
    const meant = expected.failures.get(name) ?? 0;
    if (failed !== meant) yield `${name} failed ${failed} times, ${meant} meant`;
    if (summary.modules[name]?.failures !== meant) yield `${name} is said to have failed otherwise`;
  }
  const all = Object.values(summary.events).reduce((sum, count) => sum + count, 0);
  if (all !== probe.output.length) yield `said to have output ${all} events, ${probe.output.length} came out`;
  const produced = Object.values(summary.modules).reduce((sum, of) => sum + of.produced, 0);
  const seeds = [...expected.out.keys()].filter((id) => id.startsWith(`${SEEDS} `)).length;
  const refused = plan.nodes.some(({ refusing }) => refusing > 0);
  if (!refused && produced !== expected.total - seeds) {
    yield `said to have produced ${produced} events, ${expected.total - seeds} expected`;
  }
}

/** The accounts are closed, and nobody listens any more. */
function* leftovers({ plan, status, listeners, shared }: Case, finished: boolean): Generator<string> {
  if (listeners !== 0) yield `left ${listeners} listeners`;
  if (shared !== 0) yield `left ${shared} bytes in the budget`;
  const { queued, bytes, ingress, modules } = status;
  // Whoever iterates has the last event in hand, and is charged with it, until asking for the next.
  const inHand = plan.reading === 'iteration' ? 0 : bytes;
  if (finished && (queued !== 0 || inHand !== 0 || ingress !== 0)) {
    yield `ended with ${queued} events and ${bytes} bytes in flight, ${ingress} at ingress`;
  }
  for (const [name, of] of Object.entries(modules)) {
    if (of.in !== 0 || of.waiting !== 0 || of.out !== 0) yield `ended with ${JSON.stringify(of)} at ${name}`;
    if (finished && of.working !== 0) yield `ended with ${of.working} events in hand at ${name}`;
  }
}

function tally(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
