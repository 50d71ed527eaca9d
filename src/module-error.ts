import type { ScanEvent } from './event.js';

/** Where in its life a module failed. */
export type ModulePhase = 'setup' | 'filter' | 'handle' | 'emit' | 'finish' | 'report' | 'cleanup';

/**
 * Says that a module failed: the failure is counted, the event is lost to that module only, and the scan goes on.
 */
export class ModuleError extends Error {
  override readonly name = 'ModuleError';
  readonly code = 'MODULE_FAILED';

  /**
   * @param module Name of the module.
   * @param phase Where it failed.
   * @param cause What it threw.
   * @param event What it had in hand.
   */
  constructor(
    readonly module: string,
    readonly phase: ModulePhase,
    override readonly cause: unknown,
    readonly event?: ScanEvent,
  ) {
    super(`Module \`${module}\` failed in ${phase}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
