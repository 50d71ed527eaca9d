const watched = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls a function once a signal fires, at a fraction of what a listener of its own costs where thousands come and go.
 *
 * All functions of a signal share one listener. Of a signal that has fired already nothing is called.
 *
 * @returns a function that takes the call back; harmless once it was called.
 * @example
 * ```ts
 * const forget = onAbort(signal, () => socket.destroy());
 * ```
 */
export function onAbort(signal: AbortSignal, call: () => void): () => void {
  let calls = watched.get(signal);
  if (calls === undefined) {
    const all = new Set<() => void>();
    calls = all;
    watched.set(signal, all);
    signal.addEventListener(
      'abort',
      () => {
        for (const each of all) each();
        all.clear();
      },
      { once: true },
    );
  }
  const all = calls;
  all.add(call);
  return () => void all.delete(call);
}
