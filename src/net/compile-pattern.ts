const VERSION = String.raw`(\d{1,6}(?:\.\d{1,6}){0,4}(?:[a-z](?![a-z\d]))?)`;

/** A pattern of a technology, ready to be looked for. */
export interface CompiledPattern {
  /**
   * Looks for it.
   *
   * @param text The text as it is.
   * @param lower The same in lower case.
   * @returns the version, an empty one where the pattern names none or it is not there; nothing where the pattern is not found.
   */
  match(text: string, lower: string): string | undefined;
}

/**
 * Compiles a pattern as {@link Technology} describes it.
 *
 * Matching is linear: literal text, and at most one version of bounded length.
 *
 * @throws Error where braces hold anything but a version.
 * @example
 * ```ts
 * compilePattern('nginx{/version}').match('nginx/1.25.3', 'nginx/1.25.3'); // '1.25.3'
 * ```
 */
export function compilePattern(pattern: string): CompiledPattern {
  const anchored = pattern.startsWith('^');
  const text = (anchored ? pattern.slice(1) : pattern).toLowerCase();
  const [, before = '', separator, after = ''] = /^([^{}]*)(?:\{(.?)version\})?([^{}]*)$/s.exec(text) ?? [];
  if (text !== '' && before === '' && separator === undefined && after === '')
    throw new Error(`Expected \`${pattern}\` to have braces around \`version\` only, once.`);
  // Found as plain text, which is many times as fast: most searches are in vain.
  const plain = (lower: string, wanted: string) => (anchored ? lower.startsWith(wanted) : lower.includes(wanted));
  if (separator === undefined) return { match: (_, lower) => (plain(lower, before) ? '' : undefined) };
  const whole = new RegExp(
    `${anchored ? '^' : ''}${quoted(before)}${quoted(separator)}${VERSION}${quoted(after)}`,
    'i',
  );
  return {
    match(original, lower) {
      if (!plain(lower, before)) return undefined;
      const version = whole.exec(original)?.[1];
      if (version !== undefined || separator === '') return version;
      return plain(lower, before + after) ? '' : undefined;
    },
  };
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
