import { checkNames } from './check-names.js';
import { ConfigError } from './config-error.js';
import type { AnyModuleSpec, Module, ModuleKind } from './module.js';
import { quoteValue } from './util/quote-value.js';

const FORMS = ['handle', 'handleBatch', 'pipeline'] as const;
/** Figures that must be whole numbers of at least so many. */
const MINIMA = {
  concurrency: 1,
  qsize: 1,
  priority: 1,
  batchSize: 1,
  batchWait: 0,
  handleTimeout: 1,
  maxFailures: 1,
} as const;
const KINDS: readonly unknown[] = ['module', 'intercept', 'output'] satisfies ModuleKind[];
const HOOKS = { setup: 0, filter: 0, finish: 0, report: 0, cleanup: 0, dedupKey: 0 } as const;
/** Every field there is. */
const FIELDS = {
  ...MINIMA,
  ...HOOKS,
  handle: 0,
  handleBatch: 0,
  pipeline: 0,
  name: 0,
  kind: 0,
  summary: 0,
  watches: 0,
  produces: 0,
  flags: 0,
  options: 0,
  acceptDupes: 0,
  suppressDupes: 0,
  perHost: 0,
  perHostPort: 0,
  perDomain: 0,
  targetOnly: 0,
  inScopeOnly: 0,
  scopeDistanceModifier: 0,
  preserveGraph: 0,
  replay: 0,
} as const satisfies Record<keyof AnyModuleSpec, unknown>;

/**
 * Makes a module of any kind from its spec, once the spec has been checked.
 *
 * @param kind What part it takes in a scan; where that is `module`, the spec may say otherwise.
 * @param spec Its account of itself.
 * @throws ConfigError naming the field that is wrong.
 */
export function createModule(kind: ModuleKind, spec: object): Module {
  const checked = spec as AnyModuleSpec;
  const its = (kind === 'module' && checked?.kind) || kind;
  check(its, checked);
  return withOptions(its, checked, undefined);
}

function withOptions(kind: ModuleKind, spec: AnyModuleSpec, rawOptions: unknown): Module {
  return Object.freeze({
    kind,
    name: spec.name,
    spec,
    rawOptions,
    with: (options: unknown) => withOptions(kind, spec, options),
  });
}

function check(kind: ModuleKind, spec: AnyModuleSpec): void {
  if (typeof spec !== 'object' || spec === null) {
    throw new ConfigError(`Expected the spec of a ${kind} to be an object, got \`${String(spec)}\``);
  }
  const { name } = spec;
  if (typeof name !== 'string' || !/^[\w.-]+$/.test(name)) {
    throw new ConfigError(`Expected the \`name\` of a ${kind} to be letters, digits, hyphens, got \`${String(name)}\``);
  }
  if (spec.kind !== undefined && (spec.kind !== kind || !KINDS.includes(kind))) {
    const wanted = KINDS.includes(kind) ? kind : KINDS.join(', ');
    throw new ConfigError(`Expected \`kind\` of \`${name}\` to be ${wanted}, got ${quoteValue(spec.kind)}`);
  }
  if (!Array.isArray(spec.watches)) {
    throw new ConfigError(
      `Expected \`watches\` of \`${name}\` to be a list of event types, got \`${String(spec.watches)}\``,
    );
  }
  const forms = FORMS.filter((form) => spec[form] !== undefined);
  const wanted = kind === 'intercept' ? 'handle' : 'one of handle, handleBatch and pipeline';
  if (forms.length > 1 || (kind === 'intercept' && forms.length === 1 && forms[0] !== 'handle')) {
    throw new ConfigError(`Expected \`${name}\` to have ${wanted}, got ${forms.join(' and ')}`);
  }
  if (forms.length === 0 && !spec.finish && !spec.report) {
    throw new ConfigError(`Expected \`${name}\` to have ${wanted}, got none`);
  }
  checkNames(spec, FIELDS, `the fields of \`${name}\``);
  checkTypes(spec);
  checkFigures(spec);
}

function checkTypes(spec: AnyModuleSpec): void {
  const expect = (field: keyof AnyModuleSpec, wanted: string, right: boolean) => {
    if (spec[field] === undefined || right) return;
    throw new ConfigError(`Expected \`${field}\` of \`${spec.name}\` to be ${wanted}, got ${quoteValue(spec[field])}`);
  };
  for (const field of [...FORMS, ...(Object.keys(HOOKS) as (keyof typeof HOOKS)[])]) {
    expect(field, 'a function', typeof spec[field] === 'function');
  }
  for (const field of ['produces', 'flags'] as const) expect(field, 'a list', Array.isArray(spec[field]));
}

function checkFigures(spec: AnyModuleSpec): void {
  const { name } = spec;
  for (const [field, least] of Object.entries(MINIMA)) {
    const value = spec[field as keyof typeof MINIMA];
    if (value === undefined || (value >= least && (Number.isInteger(value) || field === 'handleTimeout'))) continue;
    if (value === Number.POSITIVE_INFINITY && (field === 'concurrency' || field === 'qsize')) continue;
    throw new ConfigError(
      `Expected \`${field}\` of \`${name}\` to be a whole number of at least ${least}, got \`${value}\``,
    );
  }
  if (spec.priority !== undefined && spec.priority > 5) {
    throw new ConfigError(`Expected \`priority\` of \`${name}\` to be from 1 to 5, got \`${spec.priority}\``);
  }
}
