import { pino } from 'pino';
import { BehaviorSubject } from 'rxjs';
import { assemble } from '../../../src/engine/assembly.js';
import type { Journal } from '../../../src/engine/journal.js';
import type { KeptScan } from '../../../src/engine/kept-scan.js';
import type { Life } from '../../../src/engine/life.js';
import { moduleOptions } from '../../../src/engine/module-options.js';
import type { ModuleError, ScanEvent, ScanOptions } from '../../../src/index.js';
import { Scope } from '../../../src/scope/scope.js';
import { Inlet } from '../../../src/util/inlet.js';
import { TARGET, until } from '../../laws/scan-helpers.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The engine of one scan in its parts, put together but not started, with a life that the test sets. */
export async function assembled(
  options: Partial<ScanOptions> = {},
  course: Partial<Life> = {},
  journal?: Journal,
  kept?: KeptScan,
) {
  const full: ScanOptions = { targets: [TARGET], modules: [], ...options };
  const life: Writable<Life> = {
    closed: undefined,
    paused: false,
    outputsOnly: false,
    reporting: false,
    deepest: false,
    pass: () => true,
    incomplete: (reason) => void incomplete.push(reason),
    idle: () => {},
    settled: () => {},
    ...course,
  };
  const scope = new Scope({ whitelist: full.whitelist, blacklist: full.blacklist });
  const pressure$ = new BehaviorSubject(0);
  const output = new Inlet<ScanEvent>();
  const events: ScanEvent[] = [];
  const warnings: string[] = [];
  const errors: ModuleError[] = [];
  const incomplete: string[] = [];
  output.values$.subscribe((event) => events.push(event));
  const parts = assemble({
    options: full,
    name: 'test',
    logger: pino({ enabled: false }),
    scope,
    pressure$,
    output,
    moduleOptions: await moduleOptions(full)(),
    life,
    journal,
    kept,
    charged: () => {},
    workingBudget: () => 100 * 1024 ** 2,
    warn: (message) => warnings.push(message),
    failed: (error) => errors.push(error),
  });
  return {
    ...parts,
    life,
    scope,
    pressure$,
    events,
    warnings,
    errors,
    incomplete,
    data: () => events.map((event) => event.data),
    /** Starts the seeds, and waits until nothing is in flight. */
    async run() {
      parts.seeds.start();
      await until(() => parts.ledger.idle, 'everything to leave');
    },
    /** Ends every module. */
    end() {
      parts.seedProducer.close();
      parts.spill?.close();
      for (const host of [...parts.modules, ...parts.intercepts]) host.end('the test is over');
    },
  };
}
