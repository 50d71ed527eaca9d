import { hostOf } from '../scope/host-of.js';

/** Targets, with a note of whether there was anything to scan among them. */
export interface WatchedTargets {
  readonly texts: Iterable<string> | AsyncIterable<string>;
  /** True until one was read that is a target, and not excluded. */
  readonly none: boolean;
  /** True once one was read that is excluded. */
  readonly excluded: boolean;
}

/**
 * Takes note of whether there is any target; what can be iterated again still can.
 *
 * @param texts What was given as targets, some of which may be none.
 * @param excludes Tells hosts that are never scanned.
 */
export function watchTargets(
  texts: Iterable<string> | AsyncIterable<string>,
  excludes: (host: string) => boolean,
): WatchedTargets {
  const state = { texts, none: true, excluded: false };
  const look = (text: string) => {
    if (!state.none) return; // the first says enough
    try {
      if (excludes(hostOf(text))) state.excluded = true;
      else state.none = false;
    } catch {} // the scan tells of it
  };
  if (Symbol.iterator in texts) {
    state.texts = {
      *[Symbol.iterator]() {
        for (const text of texts) {
          look(text);
          yield text;
        }
      },
    };
  } else {
    state.texts = (async function* () {
      for await (const text of texts) {
        look(text);
        yield text;
      }
    })();
  }
  return state;
}
