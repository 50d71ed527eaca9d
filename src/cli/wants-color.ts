/** When text is coloured. */
export type ColorChoice = 'auto' | 'always' | 'never';

/**
 * Decides whether a stream gets colours: as chosen, else where it is a terminal and NO_COLOR (https://no-color.org) is not set.
 *
 * @param choice What the user said.
 * @param stream Where the text goes.
 * @param env The environment.
 */
export function wantsColor(
  choice: ColorChoice,
  stream: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (choice !== 'auto') return choice === 'always';
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
