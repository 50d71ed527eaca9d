const BYTES = 6;
const MODULES = 'grow pages texts mails orgs notes bodies digests keeper'.split(' ');

/**
 * The way in which it is written down that a module has handled an event: a few bytes each, so that it can be done at once and by each
 * handler. Two of a module look alike for one pair in 10¹² only.
 */
export const handledRecord = {
  /** Writes one. */
  of: (module: string, id: string): Buffer =>
    Buffer.concat([Buffer.from([MODULES.indexOf(module)]), Buffer.from(hashOf(id), 'hex')]),

  /** Reads back how often each was written. */
  count(records: Buffer): Map<string, number> {
    const counts = new Map<string, number>();
    for (let at = 0; at + BYTES <= records.length; at += BYTES) {
      const key = `${MODULES[records[at] as number]} ${records.toString('hex', at + 1, at + BYTES)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  },

  /** Returns under what `count` has it. */
  key: (module: string, id: string): string => `${module} ${hashOf(id)}`,
};

/** An id ends in its SHA-1. */
function hashOf(id: string): string {
  return id.slice(id.lastIndexOf(':') + 1).slice(0, 2 * (BYTES - 1));
}
