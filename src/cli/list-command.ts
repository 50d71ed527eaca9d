import type { Module } from '../module.js';
import { engineFields } from './engine-fields.js';
import { eventTypes } from './event-types.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { optionFields } from './option-fields.js';
import { registry } from './registry.js';
import { suggestion } from './suggestion.js';
import { textTable } from './text-table.js';
import { UsageError } from './usage-error.js';

type Row = Readonly<Record<string, unknown>>;

const outputs: readonly Module[] = Object.values(registry.outputs).map((make) => make());
const all: readonly Module[] = [...registry.modules, ...outputs];

const lists: Readonly<Record<string, () => Row[]>> = {
  modules: () =>
    all.map(({ name, kind, spec: { flags = [], watches, produces = [], summary = '' } }) => ({
      name,
      kind,
      default: (registry.defaults as readonly string[]).includes(name),
      flags,
      watches,
      produces,
      summary,
    })),
  events: () =>
    Object.entries(eventTypes).map(([name, summary]) => {
      const by = (types: (module: Module) => readonly string[]) =>
        registry.modules.filter((module) => types(module).includes(name)).map((module) => module.name);
      return {
        name,
        produced: by(({ spec }) => spec.produces ?? []),
        watched: by(({ spec }) => spec.watches),
        summary,
      };
    }),
  flags: () => {
    const names = [...new Set(registry.modules.flatMap(({ spec }) => spec.flags ?? []))].sort();
    return names.map((name) => ({
      name,
      modules: registry.modules.filter(({ spec }) => spec.flags?.includes(name)).map((module) => module.name),
    }));
  },
  options: () => [
    ...registry.modules.flatMap((module) =>
      optionFields(module).map(({ name, ...field }) => ({ name: `${module.name}.${name}`, ...row(field) })),
    ),
    ...engineFields.map(({ name, ...field }) => ({ name, ...row(field) })),
  ],
};

/** Columns that are for JSON only: on a terminal they would push out the rest. */
const JSON_ONLY: Readonly<Record<string, readonly string[]>> = { modules: ['watches', 'produces'] };

/**
 * Does `headgate list`: a table on standard output, or a JSON array.
 *
 * @throws UsageError for a list there is not.
 */
export function listCommand(what: string, { json = false }: { readonly json?: boolean | undefined }, io: Io): ExitCode {
  const rows = Object.hasOwn(lists, what) ? lists[what]?.() : undefined;
  if (!rows) {
    const names = Object.keys(lists);
    throw new UsageError(`Expected one of ${names.join(', ')} to list, got \`${what}\`.${suggestion(what, names)}`);
  }
  io.stdout.write(`${json ? JSON.stringify(rows, undefined, 2) : table(rows, JSON_ONLY[what] ?? [])}\n`);
  return ExitCode.done;
}

function row({ type, default: value, summary }: { type: string; default?: unknown; summary: string }): Row {
  return { type, default: value, summary };
}

function table(rows: readonly Row[], left: readonly string[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !left.includes(column));
  return textTable([
    columns.map((name) => name.toUpperCase()),
    ...rows.map((one) => columns.map((name) => cell(one[name]))),
  ]);
}

function cell(value: unknown): string {
  if (value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(',') || '-';
  return String(value) || '""';
}
