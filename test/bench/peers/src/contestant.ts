import type { Explore } from './explore.js';

/** One row of the tables. */
export interface Contestant {
  /** Its row. */
  readonly label: string;
  /** Kebab-case, for the command line. */
  readonly name: string;
  /** Whether its handler answers at once rather than in its own time. @default false */
  readonly sync?: boolean;
  /** Items of the tree where its speed is measured; 0 where it is not. @default 200000 */
  readonly size?: number;
  /** Whether its speed is measured without a warm-up. @default false */
  readonly cold?: boolean;
  /** Whether it is also run in a small heap. @default true, but false where its handler answers at once */
  readonly survival?: boolean;
  /** What must be known to read its row. */
  readonly note?: string;
  /** Loads it, and only it. */
  load(): Promise<Explore>;
}
