/**
 * Returns what lies at a path within plain data; nothing where the path leads nowhere.
 *
 * @example
 * ```ts
 * valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b']); // 1
 * ```
 */
export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}
