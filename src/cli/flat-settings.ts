/** One value of a nested map, by the keys that lead to it. */
export interface FlatSetting {
  /** The keys, dots between them. */
  readonly key: string;
  readonly value: unknown;
  readonly path: readonly string[];
}

/**
 * Lists the values in a nested map by dotted key: `{a: {b: 1}}` and `{'a.b': 1}` are the same; lists are values.
 *
 * @param nested The map.
 * @param path The keys that lead to it.
 */
export function* flatSettings(
  nested: Readonly<Record<string, unknown>>,
  path: readonly string[] = [],
): Generator<FlatSetting> {
  for (const [name, value] of Object.entries(nested)) {
    const at = [...path, name];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      yield* flatSettings(value as Readonly<Record<string, unknown>>, at);
    } else yield { key: at.join('.'), value, path: at };
  }
}
