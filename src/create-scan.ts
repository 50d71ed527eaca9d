import { type Logger, pino } from 'pino';
import { pressureLaw } from '../operators/pressure-law.js';
import { ConfigError } from './config-error.js';
import { moduleOptions } from './engine/module-options.js';
import { ScanRun } from './engine/scan-run.js';
import { nearestName } from './nearest-name.js';
import type { Scan } from './scan.js';
import { scanName } from './scan-name.js';
import type { MemoryOptions, ScanOptions } from './scan-options.js';
import { Scope } from './scope/scope.js';
import { resolveSpill } from './spill/resolve-spill.js';
import { LONGEST_TIMER } from './util/longest-timer.js';
import { parseSize } from './util/parse-size.js';
import { quoteValue } from './util/quote-value.js';

const OVERFLOWS = ['error', 'dropOldest', 'dropNewest'];
/** Options that are waits, for which there is a longest. */
const WAITS: ReadonlySet<string> = new Set(['maxDuration', 'finishTimeout']);
/** Options that must be numbers of at least so many. */
const MINIMA = {
  searchDistance: 0,
  reportDistance: 0,
  maxDepth: 0,
  maxEvents: 1,
  maxDuration: 1,
  maxRounds: 1,
  finishTimeout: 1,
  seedBacklog: 1,
} as const;

/**
 * Creates a scan: nothing runs until it is subscribed, iterated or started, and it runs once.
 *
 * Every event a module emits is handed to every other that accepts it, until nothing new turns up. Memory is kept
 * within its limit by delaying producers, never consumers.
 *
 * @example
 * ```ts
 * const scan = createScan({ targets: ['example.com'], modules: [dnsResolve(), httpProbe()] });
 * for await (const event of scan) console.log(event.type, event.data);
 * ```
 * @param options See {@link ScanOptions}.
 * @throws ConfigError naming the option that is wrong, the place and the nearest right one.
 */
export function createScan(options: ScanOptions): Scan {
  if (typeof options !== 'object' || options === null) {
    throw new ConfigError(`Expected the options of a scan to be an object, got \`${String(options)}\``);
  }
  checkModules(options);
  checkFigures(options);
  checkMemory(options.memory ?? {});
  if (options.targets === undefined || options.targets === null) {
    throw new ConfigError(
      `Expected \`targets\` to be a list or a stream of targets, got \`${String(options.targets)}\``,
    );
  }
  checkState(options.state);
  const logger = options.logger ?? pino({ enabled: false });
  const name = options.name ?? scanName();
  const log = logger.child({ scan: name });
  const whole = options.state === undefined ? options : { ...options, ...keepable(options, options.state) };
  return new ScanRun({
    options: whole,
    name,
    logger: log,
    scope: createScope(whole, log),
    moduleOptions: moduleOptions(options),
  });
}

function checkState(state: unknown): void {
  if (state === undefined || (typeof state === 'string' && state !== '')) return;
  throw new ConfigError(`Expected \`state\` to be the path of a directory, got ${quoteValue(state)}`);
}

/**
 * What may be iterated only once, as lists: the scope is made of them, and what is kept compared with them. And what does not fit in memory
 * lies beside what is kept, so that a backlog of any size can be taken on again.
 */
function keepable(options: ScanOptions, directory: string): Partial<ScanOptions> {
  const { whitelist, blacklist, allowPrivate, urlExtensionBlacklist, memory } = options;
  const { spill = true } = memory ?? {};
  return {
    memory: { ...memory, spill: spill === false ? false : { directory, ...(spill === true ? {} : spill) } },
    whitelist: whitelist && [...whitelist],
    blacklist: blacklist && [...blacklist],
    allowPrivate: typeof allowPrivate === 'object' ? [...allowPrivate] : allowPrivate,
    urlExtensionBlacklist: urlExtensionBlacklist && [...urlExtensionBlacklist],
  };
}

function createScope(options: ScanOptions, log: Logger): Scope {
  const { whitelist, blacklist, strictScope: strict, allowPrivate } = options;
  try {
    return new Scope({ whitelist, blacklist, strict, allowPrivate }, log);
  } catch (error) {
    throw new ConfigError(`In \`whitelist\`, \`blacklist\` or \`allowPrivate\`: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function checkModules({ modules, config = {} }: ScanOptions): void {
  if (!Array.isArray(modules))
    throw new ConfigError(`Expected \`modules\` to be a list of modules, got \`${String(modules)}\``);
  const names = new Set<string>();
  for (const module of modules) {
    if (typeof module !== 'object' || module === null || !('spec' in module)) {
      throw new ConfigError(
        `Expected each of \`modules\` to come from defineModule, defineIntercept or defineOutput, got \`${String(module)}\``,
      );
    }
    if (names.has(module.name))
      throw new ConfigError(`Expected module names to be unique, got \`${module.name}\` twice`);
    names.add(module.name);
  }
  for (const name of Object.keys(config)) {
    if (names.has(name)) continue;
    const near = nearestName(name, names);
    throw new ConfigError(
      `Expected \`config\` to name modules of the scan${near ? ` (\`${near}\`?)` : ''}, got \`${name}\``,
    );
  }
}

function checkFigures(options: ScanOptions): void {
  for (const [field, least] of Object.entries(MINIMA)) {
    const value = options[field as keyof typeof MINIMA];
    const tooLong = WAITS.has(field) && Number.isFinite(value) && Number(value) > LONGEST_TIMER;
    if (value === undefined || (typeof value === 'number' && value >= least && !tooLong)) continue;
    const most = tooLong ? ` and at most ${LONGEST_TIMER} (24.8 days)` : '';
    throw new ConfigError(`Expected \`${field}\` to be a number of at least ${least}${most}, got \`${String(value)}\``);
  }
}

function checkMemory(memory: MemoryOptions): void {
  const { overflow, pressure$, exclusive } = memory;
  if (overflow !== undefined && !OVERFLOWS.includes(overflow)) {
    const note =
      (overflow as string) === 'spill' ? ' (queues spill to disk with `memory.spill`, this buffer does not)' : '';
    throw new ConfigError(
      `Expected \`memory.overflow\` to be ${OVERFLOWS.join(', ')}${note}, got \`${String(overflow)}\``,
    );
  }
  if (exclusive && !pressure$)
    throw new ConfigError('Expected `memory.pressure$` to be given with `memory.exclusive`, got none');
  try {
    pressureLaw(memory);
    if (memory.limit !== undefined) parseSize(memory.limit);
    resolveSpill(memory.spill);
  } catch (error) {
    throw new ConfigError(`In \`memory\`: ${(error as Error).message}`, { cause: error });
  }
}
