import { from, mergeMap, type Observable, type ObservableInput, toArray } from 'rxjs';
import { work } from '../../../operators/work.js';
import type { Draft, Module, ScanEvent } from '../../../src/index.js';
import { defineIntercept, defineModule, defineOutput } from '../../../src/index.js';
import { type Giving, give, step } from './children-giver.js';
import { childrenOf, type Fact, fails, foundAtFinish, refuses } from './graph-model.js';
import type { GraphPlan, NodePlan } from './graph-plan.js';
import { dataOf, factOf, type Probe, typeName } from './probe.js';

/** How a handler that is meant to fail fails. */
export const MEANT_TO_FAIL = 'meant to fail';

/** Makes the modules, intercepts and outputs of a plan, all of which tell the probe what they see. */
export function modulesOf(plan: GraphPlan, probe: Probe): Module[] {
  return plan.nodes.map((node) => {
    if (node.kind === 'output') return outputOf(node, probe);
    return node.kind === 'intercept' ? interceptOf(plan, node, probe) : moduleOf(plan, node, probe);
  });
}

function moduleOf(plan: GraphPlan, node: NodePlan, probe: Probe): Module {
  const handle = (event: ScanEvent, ctx: Giving) => {
    if (ctx.gate?.blocked) probe.violations.add(`${node.name} was handed an event at a blocked gate`);
    // One that overflows has failed, and its slot is free, though nobody can tell it to end.
    const end = plan.overflow === 'none' ? probe.begins(node.name, node.concurrency) : undefined;
    return answer(plan, node, probe, [event], ctx, end);
  };
  const handleBatch = (events: readonly ScanEvent[], ctx: Giving) => answer(plan, node, probe, events, ctx);
  const project = (event: ScanEvent, ctx: Giving) =>
    answer(plan, node, probe, [event], ctx) as ObservableInput<Draft<'RAW_TEXT'>>;
  const { concurrency } = node;
  type Inbox$ = Observable<ScanEvent>;
  const forms = {
    handle: { handle },
    batch: { handleBatch, batchSize: 3, batchWait: 1 },
    work: {
      pipeline: (inbox$: Inbox$, ctx: Giving) =>
        inbox$.pipe(work((event) => project(event, ctx), { concurrency, gate: ctx.gate as never })),
    },
    merge: {
      pipeline: (inbox$: Inbox$, ctx: Giving) => inbox$.pipe(mergeMap((event) => project(event, ctx), concurrency)),
    },
    flush: {
      pipeline: (inbox$: Inbox$, ctx: Giving) =>
        inbox$.pipe(
          toArray(),
          mergeMap((events) => from(events.flatMap((event) => answer(plan, node, probe, [event], ctx) as Draft[]))),
        ),
    },
  };
  return defineModule({ ...factsOf(node, probe), ...(forms[node.form] as object) });
}

function interceptOf(plan: GraphPlan, node: NodePlan, probe: Probe): Module {
  return defineIntercept({
    ...factsOf(node, probe),
    handle(event, ctx) {
      if (!refuses(node, factOf(event))) {
        // Of a generator the slot is free as soon as the first item is there.
        const lazy = node.producing.includes('generator');
        const end = lazy ? undefined : probe.begins(node.name, node.concurrency);
        return answer(plan, node, probe, [event], ctx as Giving, end) as never;
      }
      probe.moves.push(`handler of ${node.name}`);
      probe.hand(node.name, event);
      return [false, 'refused by plan'] as never;
    },
  });
}

function outputOf(node: NodePlan, probe: Probe): Module {
  return defineOutput({
    ...factsOf(node, probe),
    async handle(event) {
      const end = probe.begins(node.name, node.concurrency);
      probe.moves.push(`handler of ${node.name}`);
      probe.hand(node.name, event);
      await step(node.pace);
      end();
    },
  });
}

function factsOf(node: NodePlan, probe: Probe) {
  const { name, concurrency, qsize, priority, suppressDupes, watches, edges } = node;
  let finished = 0;
  return {
    name,
    concurrency,
    qsize,
    priority,
    suppressDupes,
    watches: watches.map(typeName),
    produces: [...new Set(edges.map(({ to }) => typeName(to)))],
    ...(node.late === 'filter' && { filter: () => step('immediate').then(() => true) }),
    finish: () => {
      probe.moves.push(`finish of ${name}`);
      const found = foundAtFinish(node, ++finished);
      return found && draftOf(found, node);
    },
  };
}

function answer(
  plan: GraphPlan,
  node: NodePlan,
  probe: Probe,
  events: readonly ScanEvent[],
  ctx: Giving,
  done: () => void = () => {},
): unknown {
  for (const event of events) probe.hand(node.name, event);
  if (node.form !== 'merge') probe.moves.push(`handler of ${node.name}`); // RxJS starts its projections there
  const drafts = events.flatMap((event) =>
    childrenOf(plan, node, factOf(event)).map((fact) => draftOf(fact, node, event)),
  );
  const [event] = events as [ScanEvent];
  const failure = fails(node, factOf(event)) ? new Error(MEANT_TO_FAIL) : undefined;
  if (node.form === 'flush') return drafts;
  return give({ node, probe, ctx, event, drafts, failure, done });
}

function draftOf(fact: Fact, { late }: NodePlan, parent?: ScanEvent): Draft<'RAW_TEXT'> {
  const draft = { type: typeName(fact.type), data: dataOf(fact), parent };
  return late === 'abortIf' ? { ...draft, abortIf: () => step('immediate').then(() => false) } : draft;
}
