import { GiveUpError } from '../give-up-error.js';
import { ModuleError } from '../module-error.js';

/**
 * Tells why a failure is a module's last; nothing where it goes on.
 *
 * @param error What was thrown.
 * @param inARow Failures in a row, this one included.
 * @param most Failures in a row that switch the module off; none for no bound.
 */
export function endReason(error: unknown, inARow: number, most: number | undefined): string | undefined {
  const cause = error instanceof ModuleError ? error.cause : error;
  if (cause instanceof GiveUpError) return cause.message;
  return most !== undefined && inARow >= most ? `failed ${inARow} times in a row` : undefined;
}
