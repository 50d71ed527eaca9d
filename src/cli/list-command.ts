import { readFileSync } from 'node:fs';
import type { Module } from '../module.js';
import { environmentName } from './environment-name.js';
import { eventTypes } from './event-types.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { loadModules } from './load-modules.js';
import { moduleFlags } from './module-flags.js';
import { optionCatalog } from './option-catalog.js';
import { presetFiles } from './preset-files.js';
import { readPreset } from './read-preset.js';
import { registry } from './registry.js';
import { suggestion } from './suggestion.js';
import { textTable } from './text-table.js';
import { UsageError } from './usage-error.js';

type Row = Readonly<Record<string, unknown>>;

const outputs: readonly Module[] = Object.values(registry.outputs).map((make) => make());

/** What is to be listed. */
export interface ListChoice {
  readonly json?: boolean | undefined;
  readonly moduleDir?: readonly string[] | undefined;
  readonly moduleFile?: readonly string[] | undefined;
}

const lists: Readonly<Record<string, (modules: readonly Module[], env: Io['env']) => Row[]>> = {
  modules: (modules) =>
    [...modules, ...outputs].map(({ name, kind, spec: { flags = [], watches, produces = [], summary = '' } }) => ({
      name,
      kind,
      default: (registry.defaults as readonly string[]).includes(name),
      flags,
      watches,
      produces,
      summary,
    })),
  events: (modules) =>
    Object.entries(eventTypes).map(([name, summary]) => {
      const by = (types: (module: Module) => readonly string[]) =>
        modules.filter((module) => types(module).includes(name)).map((module) => module.name);
      return {
        name,
        produced: by(({ spec }) => spec.produces ?? []),
        watched: by(({ spec }) => spec.watches),
        summary,
      };
    }),
  flags: (modules) =>
    moduleFlags(modules).map((name) => ({
      name,
      modules: modules.filter(({ spec }) => spec.flags?.includes(name)).map((module) => module.name),
    })),
  options: (modules) =>
    Array.from(optionCatalog(modules), ([name, { type, default: value, secret = false, summary }]) => ({
      name,
      type,
      default: value,
      secret,
      environment: environmentName(name),
      summary,
    })),
  presets: (_, env) =>
    Array.from(presetFiles(env), ([name, path]) => ({ name, path, description: descriptionOf(path) })),
};

/** Columns that are for JSON only: on a terminal they would push out the rest. */
const JSON_ONLY: Readonly<Record<string, readonly string[]>> = {
  modules: ['watches', 'produces'],
  options: ['secret', 'environment'],
  presets: ['path'],
};

/**
 * Does `headgate list`: a table on standard output, as wide as the terminal is, or a JSON array.
 *
 * @throws UsageError for a list there is not.
 */
export async function listCommand(
  what: string,
  { json = false, moduleDir: dirs, moduleFile: files }: ListChoice,
  io: Io,
): Promise<ExitCode> {
  const list = Object.hasOwn(lists, what) ? lists[what] : undefined;
  if (!list) {
    const names = Object.keys(lists);
    throw new UsageError(`Expected one of ${names.join(', ')} to list, got \`${what}\`.${suggestion(what, names)}`);
  }
  const own: readonly Module[] = registry.modules;
  const rows = list([...own, ...(await loadModules({ dirs, files }, [...own, ...outputs]))], io.env);
  // Lines of a file or a pipe are whole, for grep and the like.
  const width = io.stdout.isTTY === true ? io.stdout.columns : undefined;
  io.stdout.write(`${json ? JSON.stringify(rows, undefined, 2) : table(rows, JSON_ONLY[what] ?? [], width)}\n`);
  return ExitCode.done;
}

function descriptionOf(path: string): string {
  const { preset, problems } = readPreset(readFileSync(path, 'utf8'), path);
  return problems.length > 0 ? `(not well-formed: headgate check ${path})` : (preset.description ?? '');
}

function table(rows: readonly Row[], left: readonly string[], width: number | undefined): string {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !left.includes(column));
  const cells = rows.map((one) => columns.map((name) => cell(one[name])));
  return textTable([columns.map((name) => name.toUpperCase()), ...cells], { width });
}

function cell(value: unknown): string {
  if (value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(',') || '-';
  return String(value) || '""';
}
