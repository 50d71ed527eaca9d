import type { StandardSchemaV1 } from '@standard-schema/spec';
import { createModule } from './create-module.js';
import type { EventType } from './event-map.js';
import type { Module, ModuleSpec, Watch } from './module.js';

/**
 * Defines a module: what it watches, what it produces, and the work between the two.
 *
 * A module is data: nothing runs until a scan starts it. Emitting a type that `produces` does not name does not compile.
 *
 * @example
 * ```ts
 * const shout = defineModule({
 *   name: 'shout',
 *   watches: ['DNS_NAME'],
 *   produces: ['FINDING'],
 *   handle: (name, ctx) => [ctx.event('FINDING', { title: name.data.toUpperCase(), severity: 'info' })],
 * });
 * ```
 * @param spec See {@link ModuleSpec}.
 * @throws ConfigError naming the field that is wrong.
 */
export function defineModule<
  const W extends Watch,
  const P extends EventType = never,
  S extends StandardSchemaV1 = StandardSchemaV1,
>(spec: ModuleSpec<W, P, S>): Module {
  return createModule('module', spec);
}
