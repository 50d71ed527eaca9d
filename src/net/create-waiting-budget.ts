/** Time that may be spent waiting, and the signal that fires when it is up or nobody wants the result any more. */
export interface WaitingBudget {
  readonly signal: AbortSignal;
  /** True once the time is up. */
  readonly spent: boolean;
  /** Waits for something, on the budget. */
  spend<T>(work: Promise<T>): Promise<T>;
  /** Lets go of the outer signal. */
  release(): void;
}

/**
 * Creates a budget of waiting time.
 *
 * Only what is spent in `spend` counts: an answer that is read slowly, since its reader is held back, costs nothing.
 *
 * @param ms Milliseconds.
 * @param outer Fires `signal` early, with its reason.
 * @example
 * ```ts
 * const budget = createWaitingBudget(10_000, signal);
 * const answer = await budget.spend(request(url, { signal: budget.signal }));
 * ```
 */
export function createWaitingBudget(ms: number, outer?: AbortSignal): WaitingBudget {
  const controller = new AbortController();
  const abort = () => controller.abort(outer?.reason);
  let left = ms;
  let spent = false;
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort, { once: true });
  const expire = () => {
    spent = true;
    controller.abort(new Error(`Expected an end of waiting within ${ms} ms.`));
  };
  return {
    signal: controller.signal,
    get spent() {
      return spent;
    },
    async spend(work) {
      const since = performance.now();
      const timer = setTimeout(expire, Math.max(0, left));
      try {
        return await work;
      } finally {
        clearTimeout(timer);
        left -= performance.now() - since;
      }
    },
    release: () => outer?.removeEventListener('abort', abort),
  };
}
