/** What the process that scans for long is told. */
export interface SoakJob {
  /** Where outputs and state go. */
  readonly directory: string;
  readonly targets: readonly string[];
  readonly resolvers: readonly string[];
  readonly ports: readonly number[];
  /** Milliseconds between two samples. */
  readonly period: number;
}
