/** Says that the command line was not understood, or cannot be done as asked; nothing has been started. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'USAGE_INVALID';
}
