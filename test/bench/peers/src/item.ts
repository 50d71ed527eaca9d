/** One event of the tree that every peer works through. */
export interface Item {
  /** Its place, breadth first; 0 for the root. */
  readonly id: number;
  /** Links from the root. */
  readonly depth: number;
  /** What it carries: nothing where speed is measured, a heavy text where memory is. */
  readonly body: string;
}
