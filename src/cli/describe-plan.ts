import type { Module } from '../module.js';
import type { ScanOptions } from '../scan-options.js';
import type { Plan } from './make-plan.js';
import { MASK } from './mask.js';
import { maskPlace } from './mask-place.js';
import { optionFields } from './option-fields.js';
import { textTable } from './text-table.js';

/** A plan as data, with the defaults of every module's options filled in. */
export interface PlanDescription {
  readonly targets: readonly string[];
  readonly scope: Readonly<Record<string, unknown>>;
  readonly modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs: readonly { readonly format: string; readonly path: string }[];
  readonly limits: Readonly<Record<string, unknown>>;
  /** Where the scan is kept. */
  readonly state?: string;
}

/** Describes a plan, as data and as text for people. */
export const describePlan = {
  /** Describes it as data. */
  data({ targets, modules, places, config, options }: Plan): PlanDescription {
    const { searchDistance: _, reportDistance: __, strictScope: ___, ...limits } = config.engine;
    return {
      targets: targets.sources.map((source) => (source === '-' ? 'standard input' : source)),
      scope: scopeOf(options),
      modules: Object.fromEntries(
        modules.map((module) => [module.name, optionsOf(module, config.modules[module.name])]),
      ),
      outputs: places.map(({ format, path }) => ({ format, path: path === '-' ? 'standard output' : maskPlace(path) })),
      limits: given({ ...limits, ...prefixed('memory', options.memory) }),
      ...(options.state !== undefined && { state: options.state }),
    };
  },

  /** Describes it as text. */
  text(plan: Plan): string {
    const { targets, scope, modules, outputs, limits, state } = describePlan.data(plan);
    const sections: [string, (readonly string[])[]][] = [
      ['Targets', targets.map((target) => [target])],
      ['Scope', cells(scope)],
      [
        'Modules',
        Object.entries(modules).map(([name, options]) => [name, ...cells(options).map((cell) => cell.join('='))]),
      ],
      ['Outputs', outputs.map(({ format, path }) => [format, path])],
      ['Limits', cells(limits)],
      ['State', state === undefined ? [] : [[state]]],
    ];
    return sections
      .filter(([, rows]) => rows.length > 0)
      .map(([title, rows]) => `${title}\n${table(title, rows)}`)
      .join('\n\n');
  },
};

function table(title: string, rows: (readonly string[])[]): string {
  const set = title === 'Modules' ? rows.map(([name = '', ...options]) => [name, options.join(' ')]) : rows;
  return textTable(set).replace(/^/gm, '  ');
}

function scopeOf(options: Plan['options']): Record<string, unknown> {
  const { whitelist, blacklist = [], strictScope = false, searchDistance = 0, reportDistance = 0 } = options;
  const facts: Pick<ScanOptions, 'omit'> & Record<string, unknown> = {
    whitelist: whitelist ?? 'the hosts of the targets',
    blacklist,
    strictScope,
    allowPrivate: options.allowPrivate,
    searchDistance,
    reportDistance,
    omit: options.omit,
  };
  return given(facts);
}

function optionsOf(module: Module, set: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const options = optionFields(module).map(({ name, secret, default: value }) => {
    const chosen = Object.hasOwn(set, name) ? set[name] : value;
    return [name, secret && chosen !== undefined ? MASK : chosen];
  });
  return given(Object.fromEntries(options));
}

function prefixed(prefix: string, facts: object = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`${prefix}.${name}`, value]));
}

function given(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function cells(facts: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}
