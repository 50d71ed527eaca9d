/** Targets, with a note of whether there were any. */
export interface WatchedTargets {
  readonly texts: Iterable<string> | AsyncIterable<string>;
  /** True until one was read. */
  readonly none: boolean;
}

/** Takes note of whether there is any target; what can be iterated again still can. */
export function watchTargets(texts: Iterable<string> | AsyncIterable<string>): WatchedTargets {
  const state = { texts, none: true };
  if (Symbol.iterator in texts) {
    state.texts = {
      *[Symbol.iterator]() {
        for (const text of texts) {
          state.none = false;
          yield text;
        }
      },
    };
  } else {
    state.texts = (async function* () {
      for await (const text of texts) {
        state.none = false;
        yield text;
      }
    })();
  }
  return state;
}
