import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { z } from 'zod';
import { checkNames } from '../check-names.js';
import { ConfigError } from '../config-error.js';
import type { Module } from '../module.js';
import type { ScanOptions } from '../scan-options.js';
import { isThenable } from '../util/is-thenable.js';

/**
 * Checks the options of every module by its own schema.
 *
 * @returns a function that settles with them by module name: schemas may be asynchronous.
 * @throws ConfigError naming module, option and fault, where that can be told at once.
 */
export function moduleOptions({ modules, config = {} }: ScanOptions): () => Promise<ReadonlyMap<string, unknown>> {
  const checked = modules.map((module) => [module.name, validate(module, config[module.name])] as const);
  return async () => new Map(await Promise.all(checked.map(async ([name, options]) => [name, await options] as const)));
}

function validate(module: Module, overlay: unknown): unknown {
  const { name, spec, rawOptions } = module;
  const raw = { ...(rawOptions as object | undefined), ...(overlay as object | undefined) };
  if (!spec.options) return raw;
  checkKeys(name, spec.options, raw);
  const result = spec.options['~standard'].validate(raw);
  if (!isThenable(result)) return accept(name, result);
  const late = Promise.resolve(result).then((settled) => accept(name, settled));
  late.catch(() => {}); // told of when the scan starts
  return late;
}

/** What an object schema of zod does not name it leaves out, and does not say so. */
function checkKeys(name: string, schema: StandardSchemaV1, raw: object): void {
  const { shape, catchall } = (schema as Partial<z.core.$ZodObject>)._zod?.def ?? {};
  if (shape && !catchall) checkNames(raw, shape, `the options of \`${name}\``);
}

function accept(module: string, result: StandardSchemaV1.Result<unknown>): unknown {
  if (!result.issues) return result.value;
  const faults = result.issues.map(({ message, path = [] }) => {
    const place = path.map((key) => (typeof key === 'object' ? key.key : key)).join('.');
    return place ? `\`${place}\`: ${message}` : message;
  });
  throw new ConfigError(`In the options of \`${module}\`: ${faults.join('; ')}`);
}
