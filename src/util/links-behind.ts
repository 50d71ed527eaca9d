/** Anything with what it came from. */
export interface Linked<T> {
  readonly parent?: T | undefined;
}

/**
 * Counts how many links in a row, from the given one upwards, belong together.
 *
 * @param belongs Tells whether a link still does.
 * @param limit Where counting stops.
 * @example
 * ```ts
 * linksBehind(event, ({ module }) => module === 'http-probe', 5);
 * ```
 */
export function linksBehind<T extends Linked<T>>(start: T, belongs: (link: T) => boolean, limit: number): number {
  let links = 0;
  for (let at: T | undefined = start; at !== undefined && links < limit && belongs(at); at = at.parent) links++;
  return links;
}
