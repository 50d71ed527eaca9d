import { overflowPolicies } from '../operators/overflow-policies.js';
import { pressureLaw } from '../operators/pressure-law.js';
import { checkNames } from './check-names.js';
import { ConfigError } from './config-error.js';
import { nearestHint } from './nearest-hint.js';
import type { MemoryOptions, ScanOptions } from './scan-options.js';
import { resolveSpill } from './spill/resolve-spill.js';
import { LONGEST_TIMER } from './util/longest-timer.js';
import { parseSize } from './util/parse-size.js';
import { quoteValue } from './util/quote-value.js';

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
/** Options that are lists, and what of. */
const LISTS = {
  whitelist: 'hosts',
  blacklist: 'hosts',
  allowPrivate: 'addresses and ranges',
  omit: 'event types',
  urlExtensionBlacklist: 'extensions',
} as const;
/** Every option there is. */
const OPTIONS = {
  ...MINIMA,
  ...LISTS,
  targets: 0,
  modules: 0,
  config: 0,
  strictScope: 0,
  memory: 0,
  state: 0,
  force: 0,
  name: 0,
  logger: 0,
  signal: 0,
} as const satisfies Record<keyof ScanOptions, unknown>;
const MEMORY_OPTIONS = {
  limit: 0,
  low: 0,
  high: 0,
  maxDelay: 0,
  pressure$: 0,
  exclusive: 0,
  curve: 0,
  law: 0,
  sensors: 0,
  overflow: 0,
  maxBuffered: 0,
  maxBufferedBytes: 0,
  size: 0,
  spill: 0,
  share: 0,
  collect: 0,
} as const satisfies Record<keyof MemoryOptions, unknown>;

/**
 * Checks what can be told of the options of a scan before it is made: that each is one there is, and a value that it takes.
 *
 * Scope and the options of modules are checked where they are read.
 *
 * @throws ConfigError naming the option that is wrong, and the nearest right one.
 */
export function checkScanOptions(options: ScanOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new ConfigError(`Expected the options of a scan to be an object, got \`${String(options)}\``);
  }
  checkNames(options, OPTIONS, 'the options of a scan');
  checkModules(options);
  checkFigures(options);
  checkKinds(options);
  checkMemory(options.memory ?? {});
  if (options.targets === undefined || options.targets === null) {
    throw new ConfigError(
      `Expected \`targets\` to be a list or a stream of targets, got \`${String(options.targets)}\``,
    );
  }
}

function checkKinds({ name, state, logger, signal, memory, ...lists }: ScanOptions): void {
  const expect = (field: string, wanted: string, value: unknown, right: boolean) => {
    if (value === undefined || right) return;
    throw new ConfigError(`Expected \`${field}\` to be ${wanted}, got ${quoteValue(value)}`);
  };
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  expect('name', 'a text', name, isText(name));
  expect('state', 'the path of a directory', state, isText(state));
  expect('logger', 'a logger of pino', logger, typeof logger?.child === 'function');
  expect('signal', 'an AbortSignal', signal, typeof signal?.addEventListener === 'function');
  expect('memory', 'an object', memory, typeof memory === 'object' && memory !== null);
  for (const [field, holds] of Object.entries(LISTS)) {
    const list: unknown = lists[field as keyof typeof LISTS];
    if (typeof list !== 'boolean' || field !== 'allowPrivate') expect(field, `a list of ${holds}`, list, isList(list));
  }
}

/** A text can be iterated too, letter by letter, which nobody means. */
function isList(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
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
    throw new ConfigError(
      `Expected \`config\` to name modules of the scan${nearestHint(name, names)}, got \`${name}\``,
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
  checkNames(memory, MEMORY_OPTIONS, 'the options of `memory`');
  if (overflow !== undefined && !overflowPolicies.includes(overflow)) {
    const note =
      (overflow as string) === 'spill' ? ' (queues spill to disk with `memory.spill`, this buffer does not)' : '';
    throw new ConfigError(
      `Expected \`memory.overflow\` to be ${overflowPolicies.join(', ')}${note}, got \`${String(overflow)}\``,
    );
  }
  if (exclusive && !pressure$)
    throw new ConfigError('Expected `memory.pressure$` to be given with `memory.exclusive`, got none');
  if (pressure$ !== undefined && (typeof pressure$?.subscribe !== 'function' || !('value' in pressure$))) {
    throw new ConfigError(`Expected \`memory.pressure$\` to be a BehaviorSubject, got ${quoteValue(pressure$)}`);
  }
  for (const field of ['maxBuffered', 'maxBufferedBytes'] as const) {
    const value = memory[field];
    if (value === undefined || (typeof value === 'number' && value >= 1)) continue;
    throw new ConfigError(`Expected \`memory.${field}\` to be a number of at least 1, got ${quoteValue(value)}`);
  }
  try {
    pressureLaw(memory);
    if (memory.limit !== undefined) parseSize(memory.limit, 'limit');
    resolveSpill(memory.spill);
  } catch (error) {
    throw new ConfigError(`In \`memory\`: ${(error as Error).message}`, { cause: error });
  }
}
