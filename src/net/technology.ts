/**
 * How a technology shows, in `technologies.json`.
 *
 * A pattern is text to be found, upper and lower case alike; a `^` before it ties it to the beginning. `{version}` in it stands for a version
 * number that must be there, `{/version}` for a slash and one that may (any other single character in place of the slash). There is nothing else
 * in a pattern, so matching takes time in the length of what is searched, whatever that is.
 */
export interface Technology {
  readonly name: string;
  /** Patterns of header values, by header; an empty one for any value. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** Names of cookies that are set; with `*` at the end, how they begin. */
  readonly cookies?: readonly string[];
  /** Patterns of `<meta name="generator">`. */
  readonly generator?: readonly string[];
  /** Patterns of other `<meta>`, by name or property. */
  readonly meta?: Readonly<Record<string, readonly string[]>>;
  /** Patterns of the addresses of scripts. */
  readonly scripts?: readonly string[];
  /** Patterns of the page's text. */
  readonly html?: readonly string[];
  /** Names of what it is built on. */
  readonly implies?: readonly string[];
}
