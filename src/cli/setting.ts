/** One option as some place sets it. */
export interface Setting {
  /** `module.option`, or the path of an option of the engine. */
  readonly key: string;
  readonly value: unknown;
  /** Where it was said: `file:line:column`, the name of a variable, or a flag. */
  readonly place: string;
  /** The folder that paths in it are taken from. @default the current one */
  readonly folder?: string;
}
