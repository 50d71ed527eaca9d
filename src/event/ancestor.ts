/** One link of the chain that led to an event, as it is told of. */
export interface Ancestor {
  readonly uuid: string;
  /** The sentence of how it was found. */
  readonly context: string;
  /** The module that found it. */
  readonly module: string;
  /** Links to the root; a step of more than one between neighbours means that some were left out. */
  readonly depth: number;
}
