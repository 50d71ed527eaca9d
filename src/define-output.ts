import type { StandardSchemaV1 } from '@standard-schema/spec';
import { createModule } from './create-module.js';
import type { EventType } from './event-map.js';
import type { Module, ModuleSpec, Watch } from './module.js';

/**
 * Defines an output: a module that is handed what the scan outputs, and writes it somewhere.
 *
 * It is handed repeats and events of every distance unless it says otherwise. One that falls behind raises pressure.
 *
 * @example
 * ```ts
 * const print = defineOutput({
 *   name: 'print',
 *   watches: ['*'],
 *   handle: (event) => console.log(event.type, event.data),
 * });
 * ```
 * @param spec See {@link ModuleSpec}.
 * @throws ConfigError naming the field that is wrong.
 */
export function defineOutput<
  const W extends Watch,
  const P extends EventType = never,
  S extends StandardSchemaV1 = StandardSchemaV1,
>(spec: ModuleSpec<W, P, S>): Module {
  return createModule('output', spec);
}
