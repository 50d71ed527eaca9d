import { z } from 'zod';
import { checkScanOptions } from '../check-scan-options.js';
import type { Module } from '../module.js';
import { engineFields } from './engine-fields.js';
import { type OptionField, optionFields } from './option-fields.js';

/** An option that can be set, of a module or of the engine. */
export interface KnownOption extends OptionField {
  /** Whose it is; none for the engine's. */
  readonly module?: string;
  /** Tells what is wrong with a value; nothing where it will do. */
  fault(value: unknown): string | undefined;
}

/**
 * Lists the options of modules and of the engine, by the key that sets them.
 *
 * @param modules Those there are.
 */
export function optionCatalog(modules: readonly Module[]): ReadonlyMap<string, KnownOption> {
  const catalog = new Map<string, KnownOption>();
  for (const module of modules) {
    const shape = (module.spec.options as z.ZodObject | undefined)?.shape ?? {};
    for (const field of optionFields(module)) {
      const schema = shape[field.name] as z.ZodType | undefined;
      const fault = (value: unknown) => (schema ? faultOf(schema, value) : undefined);
      catalog.set(`${module.name}.${field.name}`, { ...field, module: module.name, fault });
    }
  }
  const types = {
    string: z.union([z.string(), z.number()]),
    number: z.number(),
    boolean: z.boolean(),
    array: z.array(z.string()),
  };
  for (const field of engineFields) {
    const fault = (value: unknown) => faultOf(types[field.type], value, field.type) ?? engineFault(field.name, value);
    catalog.set(field.name, { ...field, fault });
  }
  return catalog;
}

/** What the engine has against a value, taken by itself. */
function engineFault(key: string, value: unknown): string | undefined {
  if (key === 'memory.low' || key === 'memory.high') return undefined; // each depends on the other
  try {
    const option = key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
    checkScanOptions({ targets: [], modules: [], ...(option as object) });
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^In `memory`: |, got .*$/g, '');
  }
}

function faultOf(schema: z.ZodType, value: unknown, type?: string): string | undefined {
  const { error } = schema.safeParse(value);
  if (error === undefined) return undefined;
  // A schema's own words tell of types, not of values: what is secret stays so.
  return type === undefined ? error.issues.map(({ message }) => message).join('; ') : `Expected a ${type}`;
}
