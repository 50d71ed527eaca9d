import type { z } from 'zod';
import type { EventCore } from '../event/event-core.js';

/** All that the engine knows about an event type. */
export interface EventTypeDefinition {
  /** Shape of the data in normal form. */
  readonly schema: z.ZodType;
  /**
   * Brings data into normal form and tells the event its host and port, and its type where the data is of another.
   *
   * @param event Has its type and parent.
   * @param data Whatever a module gave.
   * @param flat True where strings may be views of a heavy payload and are to be copied.
   * @throws EventDataError
   */
  readonly fill: (event: EventCore, data: unknown, flat: boolean) => unknown;
  /** What makes two events of the type the same; nothing for the data as a whole. */
  readonly identity?: ((event: EventCore, data: never) => string) | undefined;
  /** The data in a few words; nothing for the data as it is. */
  readonly label?: ((data: never) => string) | undefined;
  /** Keys that may hold a heavy payload, with what stands there once it is gone: undefined for nothing. */
  readonly payload?: Readonly<Record<string, unknown>> | undefined;
  /** True where the scope distance rises even on the same host. */
  readonly alwaysFurther?: boolean | undefined;
}
