/**
 * Reads a list of `tag=value` pairs, as DMARC and DKIM records are written.
 *
 * Tags are in lower case, white space around them and their values is dropped; the first of equal tags counts. Undefined where a part is no pair.
 *
 * Source: RFC 6376 §3.2.
 *
 * @example
 * ```ts
 * tagList('v=DMARC1; p=none'); // Map { 'v' => 'DMARC1', 'p' => 'none' }
 * ```
 */
export function tagList(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const equals = part.indexOf('=');
    const tag = part.slice(0, Math.max(0, equals)).trim().toLowerCase();
    if (!/^[a-z][a-z0-9_]*$/.test(tag)) return undefined;
    if (!tags.has(tag)) tags.set(tag, part.slice(equals + 1).trim());
  }
  return tags;
}
