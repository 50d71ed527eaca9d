import type { Module } from '../module.js';
import type { MemoryOptions, ScanOptions } from '../scan-options.js';
import { checkSettings } from './check-settings.js';
import type { FlagValues } from './flags.js';
import { type KnownOption, optionCatalog } from './option-catalog.js';
import { parseOption } from './parse-option.js';
import { registry } from './registry.js';
import type { Setting } from './setting.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

type Values = Record<string, unknown>;

/** Options as all places together set them. */
export interface ScanConfig {
  /** Of modules, by name. */
  readonly modules: Readonly<Record<string, Readonly<Values>>>;
  /** Of the engine. */
  readonly engine: Partial<ScanOptions>;
  readonly memory: MemoryOptions;
  /** What is set, by key, each with the place that won. */
  readonly settings: ReadonlyMap<string, Setting>;
}

/** What lies below the flags. */
export interface LowerSettings {
  /** Settings of options there are, the stronger later. @default [] */
  readonly settings?: readonly Setting[];
  /** The modules there are. @default those of this package */
  readonly there?: readonly Module[];
}

/** Flags that set an option of the engine. */
const ENGINE_FLAGS = {
  searchDistance: 'searchDistance',
  reportDistance: 'reportDistance',
  strictScope: 'strictScope',
  maxEvents: 'maxEvents',
  maxDuration: 'maxDuration',
  memoryLimit: 'memory.limit',
  spill: 'memory.spill',
  spillDir: 'memory.spill.directory',
} as const;

/**
 * Collects the options that are set: by files and the environment, by flags, which win, and by `-c`, which wins over those.
 *
 * @param modules Those that will run; a flag of the network goes to each that has such an option.
 * @param values What was given.
 * @param lower See {@link LowerSettings}.
 * @throws UsageError for a key of `-c` that is unknown or of a module that does not run, or a value of the wrong type.
 */
export function scanConfig(
  modules: readonly Module[],
  values: FlagValues,
  { settings: lower = [], there = registry.modules }: LowerSettings = {},
): ScanConfig {
  const running = new Set(modules.map(({ name }) => name));
  const catalog = optionCatalog(there);
  if (values.ports !== undefined && !running.has('port-connect')) {
    throw new UsageError('Expected port-connect to run with --ports, got a scan without it: add -m port-connect.');
  }
  const settings = new Map<string, Setting>();
  const set = (setting: Setting) => {
    const owner = catalog.get(setting.key)?.module;
    if (owner === undefined || running.has(owner)) settings.set(setting.key, setting);
  };
  for (const setting of lower) set(setting);
  for (const { name } of modules) {
    const spread = (option: string, flag: string, value: unknown) => {
      const key = `${name}.${option}`;
      if (value !== undefined && catalog.has(key)) set({ key, value, place: flag });
    };
    spread('resolvers', '--resolver', values.resolver);
    if (name === 'port-connect') spread('ports', '--ports', values.ports);
    spread('rate', '--rate', values.rate);
    spread('timeout', '--timeout', values.timeout);
  }
  const engine = { ...values, spill: values.spill ?? (values.spillDir === undefined ? undefined : true) };
  for (const [flag, key] of Object.entries(ENGINE_FLAGS)) {
    const value = engine[flag as keyof typeof ENGINE_FLAGS];
    const place = `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value !== undefined) set({ key, value, place });
  }
  for (const text of values.config ?? []) set(stated(text, catalog, running));
  return { ...byOwner(settings, catalog), settings };
}

function byOwner(
  settings: ReadonlyMap<string, Setting>,
  catalog: ReadonlyMap<string, KnownOption>,
): Omit<ScanConfig, 'settings'> {
  const modules: Record<string, Values> = {};
  const engine: Values = {};
  const memory: Values = {};
  const spill: Values = {};
  for (const { key, value } of settings.values()) {
    const { module, name } = catalog.get(key) as KnownOption;
    if (module !== undefined) modules[module] = { ...modules[module], [name]: value };
    else if (key.startsWith('memory.spill.')) spill[key.slice('memory.spill.'.length)] = value;
    else if (key.startsWith('memory.')) memory[key.slice('memory.'.length)] = value;
    else engine[key] = value;
  }
  // What says how to spill says to do so, unless something says not to.
  if (memory.spill !== false && Object.keys(spill).length > 0) memory.spill = spill;
  return { modules, engine, memory };
}

/** Reads what one `-c` sets. */
function stated(text: string, catalog: ReadonlyMap<string, KnownOption>, running: ReadonlySet<string>): Setting {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(`Expected -c to be KEY=VALUE, such as http-probe.timeout=5000, got \`${text}\`.`);
  const key = text.slice(0, at).trim();
  const value = text.slice(at + 1);
  const secret = key.endsWith('.file') ? catalog.get(key.slice(0, -'.file'.length)) : undefined;
  const known = catalog.get(key) ?? (secret?.secret && { ...secret, type: 'string' as const });
  if (!known) {
    throw new UsageError(
      `Expected -c to set an option there is (see: headgate list options), got \`${key}\`.${suggestion(key, catalog.keys())}`,
    );
  }
  if (known.module !== undefined && !running.has(known.module)) {
    throw new UsageError(`Expected -c to set options of modules that run, got \`${key}\`: add -m ${known.module}.`);
  }
  if (!catalog.has(key)) {
    const { settings, problems } = checkSettings([{ key, value, place: '-c' }], catalog);
    if (settings[0]) return settings[0];
    throw new UsageError(`In -c: ${problems[0]?.message}`);
  }
  try {
    return { key, value: parseOption(known.type, value), place: '-c' };
  } catch (error) {
    const message = known.secret ? `Expected a ${known.type}.` : (error as Error).message;
    throw new UsageError(`In -c ${key}: ${message}`, { cause: error });
  }
}
