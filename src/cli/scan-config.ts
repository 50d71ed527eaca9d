import type { Module } from '../module.js';
import type { MemoryOptions, ScanOptions } from '../scan-options.js';
import { engineFields } from './engine-fields.js';
import type { FlagValues } from './flags.js';
import { type OptionField, optionFields } from './option-fields.js';
import { parseOption } from './parse-option.js';
import { registry } from './registry.js';
import { suggestion } from './suggestion.js';
import { UsageError } from './usage-error.js';

type Values = Record<string, unknown>;

/** Options as the flags set them. */
export interface ScanConfig {
  /** Of modules, by name. */
  readonly modules: Readonly<Record<string, Readonly<Values>>>;
  /** Of the engine. */
  readonly engine: Pick<ScanOptions, 'maxDepth' | 'maxRounds' | 'finishTimeout' | 'seedBacklog'>;
  readonly memory: MemoryOptions;
}

/**
 * Collects the options that `-c` and the flags of the network set; `-c` wins.
 *
 * @param modules Those that will run; a flag of the network goes to each that has such an option.
 * @param values What was given.
 * @throws UsageError for a key that is unknown or of a module that does not run, or a value of the wrong type.
 */
export function scanConfig(modules: readonly Module[], values: FlagValues): ScanConfig {
  const byModule: Record<string, Values> = {};
  const fields = new Map(modules.map((module) => [module.name, optionFields(module)]));
  const spread = (option: string, value: unknown, only?: string) => {
    if (value === undefined) return;
    for (const [name, options] of fields) {
      if ((only ?? name) !== name || !options.some((field) => field.name === option)) continue;
      byModule[name] = { ...byModule[name], [option]: value };
    }
  };
  if (values.ports !== undefined && !fields.has('port-connect')) {
    throw new UsageError('Expected port-connect to run with --ports, got a scan without it: add -m port-connect.');
  }
  spread('resolvers', values.resolver);
  spread('ports', values.ports, 'port-connect');
  spread('rate', values.rate);
  spread('timeout', values.timeout);

  const engine: Values = {};
  const memory: Values = values.memoryLimit === undefined ? {} : { limit: values.memoryLimit };
  for (const setting of values.config ?? []) {
    const { key, value } = split(setting);
    const own = engineFields.find(({ name }) => name === key);
    if (own) {
      const at = key.startsWith('memory.') ? memory : engine;
      at[key.replace('memory.', '')] = read(own, key, value);
      continue;
    }
    const { module, field } = find(key, fields);
    byModule[module] = { ...byModule[module], [field.name]: read(field, key, value) };
  }
  return { modules: byModule, engine, memory };
}

function split(setting: string): { key: string; value: string } {
  const at = setting.indexOf('=');
  if (at > 0) return { key: setting.slice(0, at).trim(), value: setting.slice(at + 1) };
  throw new UsageError(`Expected -c to be KEY=VALUE, such as http-probe.timeout=5000, got \`${setting}\`.`);
}

function find(
  key: string,
  running: ReadonlyMap<string, readonly OptionField[]>,
): { module: string; field: OptionField } {
  const dot = key.lastIndexOf('.');
  const module = key.slice(0, Math.max(0, dot));
  const field = running.get(module)?.find(({ name }) => name === key.slice(dot + 1));
  if (field) return { module, field };
  const all = registry.modules.flatMap((one) => optionFields(one).map(({ name }) => `${one.name}.${name}`));
  if (all.includes(key)) {
    throw new UsageError(`Expected -c to set options of modules that run, got \`${key}\`: add -m ${module}.`);
  }
  const known = [...all, ...engineFields.map(({ name }) => name)];
  throw new UsageError(
    `Expected -c to set an option there is (see: headgate list options), got \`${key}\`.${suggestion(key, known)}`,
  );
}

function read({ type }: OptionField, key: string, value: string): unknown {
  try {
    return parseOption(type, value);
  } catch (error) {
    throw new UsageError(`In -c ${key}: ${(error as Error).message}`, { cause: error });
  }
}
