/** The hosts of an event of which none are known; it refuses to be added to, since all such events share it. */
export const NO_HOSTS: ReadonlySet<string> = Object.freeze(
  Object.assign(new Set<string>(), {
    add() {
      throw new TypeError(
        'Expected a set of your own to be assigned to `resolvedHosts`, got an addition to the empty one',
      );
    },
  }),
);
