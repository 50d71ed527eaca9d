import type { StandardSchemaV1 } from '@standard-schema/spec';
import { createModule } from './create-module.js';
import type { EventType } from './event-map.js';
import type { InterceptSpec, Module, Watch } from './module.js';

/**
 * Defines an intercept: it sees every event it watches before any module does, and may change, refuse or add events.
 *
 * Intercepts run in order of `priority`. Returning `false` or `[false, reason]` drops the event for everyone; throwing
 * does not. What it emits never waits on memory.
 *
 * @example
 * ```ts
 * const noTests = defineIntercept({
 *   name: 'no-tests',
 *   watches: ['DNS_NAME'],
 *   handle: (name) => (name.data.startsWith('test.') ? [false, 'a test host'] : undefined),
 * });
 * ```
 * @param spec See {@link InterceptSpec}.
 * @throws ConfigError naming the field that is wrong.
 */
export function defineIntercept<
  const W extends Watch,
  const P extends EventType = never,
  S extends StandardSchemaV1 = StandardSchemaV1,
>(spec: InterceptSpec<W, P, S>): Module {
  return createModule('intercept', spec);
}
