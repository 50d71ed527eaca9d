import { z } from 'zod';
import type { Module } from '../module.js';
import type { ScanOptions } from '../scan-options.js';
import { plainOption } from './plain-option.js';

/** What makes a scan the one it is: another run goes on with it only where all of it is the same. JSON data. */
export interface ScanIdentity {
  readonly modules: readonly ModuleIdentity[];
  /** Options of the scan that decide what belongs to it, as text by name. */
  readonly options: Readonly<Record<string, string>>;
}

/** One module, as far as what is kept depends on it. */
export interface ModuleIdentity {
  readonly name: string;
  readonly kind: string;
  readonly watches: readonly string[];
  readonly produces: readonly string[];
  /** As text by name; without secrets and live objects. */
  readonly options: Readonly<Record<string, string>>;
}

/** Options of a scan that decide what belongs to it; limits and what has to do with memory may change from run to run. */
const MEANING = [
  'whitelist',
  'blacklist',
  'strictScope',
  'allowPrivate',
  'searchDistance',
  'reportDistance',
  'omit',
  'urlExtensionBlacklist',
  'maxDepth',
] as const satisfies readonly (keyof ScanOptions)[];

/**
 * Draws up what makes a scan the one it is.
 *
 * @param options Of the scan; what can be iterated only once is not among them any more.
 * @param moduleOptions Checked options of modules by name.
 */
export function scanIdentity(options: ScanOptions, moduleOptions: ReadonlyMap<string, unknown>): ScanIdentity {
  return {
    modules: options.modules.map((module) => moduleIdentity(module, moduleOptions.get(module.name))),
    options: textsOf(Object.fromEntries(MEANING.map((name) => [name, listed(options[name])]))),
  };
}

function moduleIdentity({ name, kind, spec }: Module, options: unknown): ModuleIdentity {
  const secrets = secretsOf(spec.options);
  const open = Object.entries((options ?? {}) as object).filter(([option]) => !secrets.has(option));
  const { watches, produces = [] } = spec;
  return { name, kind, watches: [...watches], produces: [...produces], options: textsOf(Object.fromEntries(open)) };
}

/** Names of options that hold keys and passwords: these are neither kept nor compared. */
function secretsOf(schema: unknown): ReadonlySet<string> {
  if (!(schema instanceof z.ZodObject)) return new Set();
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return new Set(Object.keys(properties).filter((name) => (properties[name] as { secret?: unknown }).secret === true));
}

/** Lists as they are written, whatever they were iterated from. */
function listed(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
    ? [...(value as Iterable<unknown>)]
    : value;
}

function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const text = plainOption(value);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}
