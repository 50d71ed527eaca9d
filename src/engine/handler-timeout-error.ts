/** Says that a handler took longer than its `handleTimeout`; its slot is free again. */
export class HandlerTimeoutError extends Error {
  override readonly name = 'HandlerTimeoutError';
  readonly code = 'HANDLER_TIMEOUT';

  /**
   * @param module Name of the module.
   * @param timeout Milliseconds it had.
   */
  constructor(
    readonly module: string,
    readonly timeout: number,
  ) {
    super(`Expected the handler of \`${module}\` to settle within ${timeout} ms, it has not.`);
  }
}
