import type { z } from 'zod';

/**
 * Checks the shape of something that came from elsewhere.
 *
 * @param place Where it was found, such as `$.data.3`.
 * @returns what the shape makes of it.
 * @throws TypeError naming the first place that is wrong and how, and no value.
 * @example
 * ```ts
 * const { id } = checkShape(JSON.parse(text), z.object({ id: z.string() }), '$');
 * ```
 */
export function checkShape<T>(value: unknown, shape: z.ZodType<T>, place: string): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = [place, ...(issue?.path ?? [])].join('.');
  throw new TypeError(`the wrong shape at \`${path}\`: ${issue?.message ?? 'not as documented'}`);
}
