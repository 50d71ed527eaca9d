/**
 * Nests settings by what is before the last dot of their keys, as people write them; `flatSettings` undoes it.
 *
 * @example
 * ```ts
 * nestedSettings({ 'http-probe.timeout': 5000, maxDepth: 3 }); // { 'http-probe': { timeout: 5000 }, maxDepth: 3 }
 * ```
 * @param flat Values by dotted key.
 */
export function nestedSettings(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const nested = new Map<string, unknown>();
  const groups = new Map<string, Map<string, unknown>>();
  for (const [key, value] of Object.entries(flat)) {
    const dot = key.lastIndexOf('.');
    const group = key.slice(0, Math.max(0, dot));
    // A key that is a value itself can hold no others.
    if (dot < 0 || Object.hasOwn(flat, group)) {
      nested.set(key, value);
      continue;
    }
    const members = groups.get(group) ?? new Map<string, unknown>();
    groups.set(group, members.set(key.slice(dot + 1), value));
    nested.set(group, members);
  }
  return Object.fromEntries(
    Array.from(nested, ([key, value]) => [key, value instanceof Map ? Object.fromEntries(value) : value]),
  );
}
