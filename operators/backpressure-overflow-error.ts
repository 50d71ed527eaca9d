/**
 * Says that a producer nobody can stop emitted more than may wait for it.
 *
 * What had been buffered by then is still delivered.
 */
export class BackpressureOverflowError extends Error {
  override readonly name = 'BackpressureOverflowError';
  readonly code = 'BACKPRESSURE_OVERFLOW';

  /**
   * @param producer Who emitted.
   * @param count Values that waited.
   * @param bytes Their bytes, where sizes are known.
   */
  constructor(
    readonly producer: string,
    readonly count: number,
    readonly bytes: number,
  ) {
    super(
      `Expected \`${producer}\` to stop while ${count} of its values (${bytes} bytes) wait at its gate, but it cannot be stopped; ` +
        'return a generator, await each emit, or choose the overflow policy `dropOldest` or `dropNewest`.',
    );
  }
}
