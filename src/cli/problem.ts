/** Something wrong in what was configured. */
export interface Problem {
  /** Where it was said: `file:line:column`, the name of a variable, or a flag. */
  readonly place: string;
  /** What was expected and what was got. */
  readonly message: string;
}
