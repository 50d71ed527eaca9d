/**
 * Says what went wrong with a state, naming its file.
 *
 * @param path The file.
 * @param error What the database said.
 * @param expected What was being done, to complete "Expected to ...". @default opening it
 * @returns The error to throw; one that says what was expected is returned as it is.
 * @example
 * ```ts
 * throw stateError('state/state.db', error, 'save the scan');
 * ```
 */
export function stateError(path: string, error: unknown, expected = 'open the state of a scan'): Error {
  const { message } = error as Error;
  if (message.startsWith('Expected ')) return error as Error;
  if (/is locked|is busy/.test(message)) {
    return new Error(`Expected \`${path}\` to be free, got a state that another scan has open`, { cause: error });
  }
  if (/malformed|not a database|corrupt/.test(message)) {
    return new Error(`Expected \`${path}\` to be whole, got a damaged file: ${message}`, { cause: error });
  }
  return new Error(`Expected to ${expected} in \`${path}\`, got ${message}`, { cause: error });
}
