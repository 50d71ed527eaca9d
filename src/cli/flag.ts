/** Headings under which help lists flags. */
type FlagGroup = 'Targets and scope' | 'Modules' | 'Network' | 'Output' | 'Limits' | 'Others';

/** One flag of the command line: what is said about it and how its text is read. */
export interface Flag<T> {
  /** The letter, without its dash. */
  readonly short?: string;
  /** What stands for its value in help; none for a flag without one. */
  readonly takes?: string;
  readonly group: FlagGroup;
  /** A sentence without its full stop. */
  readonly help: string;
  /** Values there are, for a flag that takes one of few. */
  readonly choices?: readonly string[];
  /** Reads a value, given what the flag's earlier uses came to; throws a TypeError that says what was expected. */
  readonly read: (text: string, before: T | undefined) => T;
}
