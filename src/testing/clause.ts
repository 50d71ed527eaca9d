/** One thing that an operator or a producer is held to. */
export interface Clause {
  /** A sentence, after its law where it has one: `law 5: released when pressure falls`. */
  readonly name: string;
  /** The number of that law; undefined for what every RxJS operator keeps. */
  readonly law: number | undefined;
  /** Checks it; rejects with an error that says what was expected. It may run alone, in any order, and again. */
  readonly run: () => Promise<void>;
}

/** Calls something once the clause has been checked, kept or broken, the last first. */
export type After = (cleanUp: () => void) => void;

/**
 * Creates a clause.
 *
 * @example
 * ```ts
 * clause(7, 'lossless and ordered', async () => {}).name; // law 7: lossless and ordered
 * ```
 * @param law The number of its law, or undefined.
 * @param sentence What is kept.
 * @param check Throws or rejects where it is not. It is handed a way to clean up.
 */
export function clause(
  law: number | undefined,
  sentence: string,
  check: (after: After) => void | Promise<void>,
): Clause {
  return {
    name: law === undefined ? sentence : `law ${law}: ${sentence}`,
    law,
    run: async () => {
      const cleanUps: (() => void)[] = [];
      try {
        await check((cleanUp) => cleanUps.push(cleanUp));
      } finally {
        for (const cleanUp of cleanUps.reverse()) cleanUp();
      }
    },
  };
}
