/** Types whose data is a target as it stands. */
const TARGETS = new Set([
  'DNS_NAME',
  'IP_ADDRESS',
  'IP_RANGE',
  'OPEN_TCP_PORT',
  'URL',
  'URL_UNVERIFIED',
  'EMAIL_ADDRESS',
]);
/** Types that lead nowhere. */
const PASSED = new Set(['SCAN', 'DNS_NAME_UNRESOLVED']);

/**
 * Reads the target in a line of a list, or in an event of an earlier scan's NDJSON.
 *
 * @returns nothing for an empty line, a comment (`#`, at the beginning or after a space), or an event that names no target.
 * @example
 * ```ts
 * targetOfLine('example.com # ours'); // 'example.com'
 * targetOfLine('{"type":"URL","data":"https://example.com/"}'); // 'https://example.com/'
 * ```
 */
export function targetOfLine(line: string): string | undefined {
  const text = line.replace(/^\ufeff/, '').trim();
  if (text.startsWith('{')) return ofEvent(text);
  return text.replace(/(^|\s)#.*$/, '').trimEnd() || undefined;
}

function ofEvent(text: string): string | undefined {
  try {
    const { type, data, host } = JSON.parse(text) as { type?: string; data?: unknown; host?: unknown };
    if (type === undefined) return text;
    if (PASSED.has(type)) return undefined;
    const target = TARGETS.has(type) ? data : host;
    return typeof target === 'string' ? target : undefined;
  } catch {
    return text; // no event, and no target: the scan says so
  }
}
