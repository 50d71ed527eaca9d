import { z } from 'zod';
import type { Module } from '../module.js';

/** One option of a module that the command line can set. */
export interface OptionField {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'array';
  readonly summary: string;
  readonly default?: unknown;
  /** True for keys and passwords, which are never printed. */
  readonly secret?: true;
}

interface JsonField {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly secret?: unknown;
}

/**
 * Lists the options of a module that text can state, from the schema it declares.
 *
 * Those that take live objects, such as a shared network, are left out.
 */
export function optionFields(module: Module): OptionField[] {
  const schema = module.spec.options;
  if (!(schema instanceof z.ZodObject)) return [];
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties as Record<string, JsonField>).flatMap(([name, field]) => {
    const type = field.type === 'integer' ? 'number' : field.type;
    if (type !== 'string' && type !== 'number' && type !== 'boolean' && type !== 'array') return [];
    const { description = '', default: value, secret } = field;
    return [
      {
        name,
        type,
        summary: description,
        ...(value !== undefined && { default: value }),
        ...(secret === true && { secret }),
      },
    ];
  });
}
