import { createGateGroup, type GateGroup } from '../../operators/create-gate-group.js';
import { createEvent } from '../create-event.js';
import type { ScanEvent } from '../event.js';
import type { Module, ModuleKind } from '../module.js';
import { ModuleError } from '../module-error.js';
import type { Spill } from '../spill/spill.js';
import { createFingerprinter } from '../util/create-fingerprinter.js';
import { Acceptance } from './acceptance.js';
import { Admission } from './admission.js';
import type { AssemblyInput } from './assembly-input.js';
import { createQueues } from './create-queues.js';
import { DedupTable } from './dedup-table.js';
import { Egress } from './egress.js';
import { Ingress } from './ingress.js';
import { InterceptChain } from './intercept-chain.js';
import type { Journal } from './journal.js';
import { KeptState } from './kept-state.js';
import { Ledger } from './ledger.js';
import { MountedIntercept } from './mounted-intercept.js';
import { MountedModule } from './mounted-module.js';
import { Producer } from './producer.js';
import { Pump } from './pump.js';
import { refusedExtensions } from './refused-extensions.js';
import { Seeds } from './seeds.js';
import { createTally, type ModuleTally } from './tally.js';

/** The engine of one scan, in its parts. */
export interface Assembly {
  readonly root: ScanEvent;
  /** What modules are told of the scan. */
  readonly scan: { cutOff: boolean };
  readonly pump: Pump;
  readonly ledger: Ledger;
  readonly group: GateGroup;
  readonly dedup: DedupTable;
  readonly ingress: Ingress;
  readonly chain: InterceptChain;
  readonly egress: Egress;
  readonly seeds: Seeds;
  readonly seedProducer: Producer;
  readonly modules: readonly MountedModule[];
  readonly intercepts: readonly MountedIntercept[];
  /** Nothing where all is kept in memory. */
  readonly spill: Spill | undefined;
  /** Nothing where the scan is not kept. */
  readonly journal: Journal | undefined;
  readonly tallies: ReadonlyMap<string, ModuleTally>;
}

/** The emitter name of what the user asked for. */
const SEEDS = 'seeds';

/**
 * Puts the engine of one scan together; nothing moves yet.
 *
 * @param input See {@link AssemblyInput}.
 */
export function assemble(input: AssemblyInput): Assembly {
  const { options, scope, life, warn, logger, name, kept } = input;
  const journal = input.journal ?? kept?.journal;
  const memory = options.memory ?? {};
  const root = createEvent('SCAN', { name }, kept && { uuid: kept.birth.uuid, timestamp: kept.birth.timestamp });
  const tallies = new Map<string, ModuleTally>();
  const modules: MountedModule[] = [];
  const intercepts: MountedIntercept[] = [];
  const standsStill = () => life.paused || journal?.stuck === true;
  const pump = new Pump(
    (error) => warn(`A part of the engine failed: ${(error as Error)?.stack ?? String(error)}`),
    () => life.settled(),
  );
  const group = createGateGroup({ maxDelay: memory.maxDelay });
  const ledger = new Ledger({
    changed: input.charged,
    finished: () => {
      group.progress();
      ingress.relieve();
    },
    idle: () => life.idle(),
  });
  const { spill, depthQueue, fifoQueue } = createQueues(memory, {
    ledger,
    root,
    locked: kept?.directory,
    workingBudget: input.workingBudget,
    warn,
    lost: (reason) => {
      warn(reason);
      life.incomplete(reason);
    },
  });
  const dedup = new DedupTable(createFingerprinter({ key: kept?.birth.key }), {
    types: kept?.types,
    recorder: journal,
  });
  kept?.restoreClaims(dedup.seen);
  const admission = new Admission({
    scope,
    dedup,
    maxDepth: options.maxDepth ?? Number.POSITIVE_INFINITY,
    refusedExtensions: refusedExtensions(options.urlExtensionBlacklist),
    size: memory.size,
    fixedUuids: journal !== undefined,
    closed: () => life.closed,
  });
  const tallyOf = (module: string) => tallies.get(module);
  const egress = new Egress({
    modules,
    output: input.output,
    ledger,
    dedup,
    journal,
    reportDistance: options.reportDistance ?? 0,
    omit: new Set(options.omit),
    outputsOnly: () => life.outputsOnly,
    tallyOf,
    failed: (error, event) => input.failed(new ModuleError(event.module, 'emit', error, event)),
    settled: () => life.settled(),
  });
  const chain = new InterceptChain({
    intercepts,
    ledger,
    journal,
    weighs: memory.size === undefined,
    passed: (event) => egress.accept(event),
    ready: () => {
      pump.wake(ingress);
      life.settled();
    },
  });
  const ingress: Ingress = new Ingress({
    scope,
    ledger,
    journal,
    pump,
    chain,
    own: depthQueue(),
    deepest: () => life.deepest,
    held: standsStill,
    passing: (event) => life.pass(event),
    relieved: () => {
      if (seedProducer.gate.waiting > 0) seedProducer.gate.poke();
    },
  });
  const traffic = { in: 0, out: 0 };
  const invalid = (module: string, error: unknown) =>
    warn(`Module \`${module}\` proposed what is no event: ${error instanceof Error ? error.message : String(error)}`);
  const place = (producer: Producer) => {
    if (!life.reporting) return ingress.offer(producer);
    // What spilled at once comes back as another object.
    const reported = producer.queue.take();
    if (reported) egress.report(reported);
  };
  const mountProducer = (module: Pick<Module, 'name' | 'spec'> | undefined, number: number): Producer => {
    const spec = module?.spec;
    const tally = createTally();
    const producerName = module?.name ?? SEEDS;
    const { qsize = 1000, priority = 3 } = spec ?? { priority: 1 };
    if (module) tallies.set(producerName, tally);
    return new Producer(
      { admission, dedup, ledger, journal, memory, pressure$: input.pressure$, group, traffic, warn, placed: place },
      {
        name: producerName,
        number,
        weight: 6 - priority,
        suppressDupes: spec?.suppressDupes ?? true,
        produces: spec?.produces && new Set(spec.produces),
        tally,
        queue: fifoQueue(),
        hasRoom: module ? (waiting) => waiting < qsize : () => ingress.waiting < (options.seedBacklog ?? 100),
        freesNothing: !module || spec?.watches.length === 0,
        root,
        invalid: (error) => invalid(producerName, error),
        overflowed: module
          ? (error) => modules.find(({ name }) => name === producerName)?.failed(error)
          : (error) => seeds.fail(error),
      },
    );
  };
  const seedProducer = mountProducer(undefined, 0);
  const scan = {
    name,
    searchDistance: options.searchDistance ?? 0,
    reportDistance: options.reportDistance ?? 0,
    cutOff: false,
  };
  const common = { root, scan, ledger, journal, pump, scope, failed: input.failed };

  options.modules.forEach((module, at) => {
    const number = at + 1;
    const { kind, spec } = module;
    const log = logger.child({ module: module.name });
    const moduleOptions = input.moduleOptions.get(module.name);
    const state =
      kept?.stateOf(module.name) ??
      new KeptState([], journal && ((key, value) => journal.kept(module.name, key, value)));
    const acceptance = new Acceptance({
      spec,
      kind,
      searchDistance: scan.searchDistance,
      dedup,
      consumer: number,
      context: () => mounted.context as never,
      failed: (error, event) => mounted.failed(error, event, 'filter'),
    });
    const mounted: MountedModule | MountedIntercept =
      kind === 'intercept' ? mountIntercept() : mountModule(mountProducer(module, number));
    function mountIntercept(): MountedIntercept {
      const tally = createTally();
      tallies.set(module.name, tally);
      const parts = {
        ...common,
        module,
        number,
        options: moduleOptions,
        log,
        state,
        tally,
        acceptance,
        admission,
        ingress,
        invalid,
      };
      const intercept = new MountedIntercept(parts);
      intercepts.push(intercept);
      return intercept;
    }
    function mountModule(producer: Producer): MountedModule {
      const held = (of: ModuleKind) => of !== 'output' && standsStill();
      const parts = { ...common, module, options: moduleOptions, log, state, producer, acceptance, held };
      const inbox = depthQueue();
      const live = new MountedModule({ ...parts, inbox, deepest: () => life.deepest, settled: () => life.settled() });
      modules.push(live);
      return live;
    }
  });
  intercepts.sort((a, b) => (a.spec.priority ?? 3) - (b.spec.priority ?? 3));

  const seeds = new Seeds({
    targets: options.targets,
    scope,
    producer: seedProducer,
    ledger,
    root,
    journal,
    warn,
    failed: (reason) => life.incomplete(reason),
  });
  return {
    root,
    scan,
    pump,
    ledger,
    group,
    dedup,
    ingress,
    chain,
    egress,
    seeds,
    seedProducer,
    modules,
    intercepts,
    spill,
    journal,
    tallies,
  };
}
