/** A set of TCP ports, kept as ranges. */
export interface PortList extends Iterable<number> {
  readonly size: number;
  has(port: number): boolean;
}

/**
 * Reads ports and ranges of ports; overlaps merge, and iteration is ascending.
 *
 * Throws a `TypeError` that names the part that is not a port (1–65535) or a rising range.
 *
 * @example
 * ```ts
 * [...portList('443,80,8000-8002')]; // [80, 443, 8000, 8001, 8002]
 * ```
 */
export function portList(text: string): PortList {
  const ranges = merge(text.split(',').map(readRange));
  const size = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return {
    size,
    has: (port) => ranges.some(([first, last]) => port >= first && port <= last),
    *[Symbol.iterator]() {
      for (const [first, last] of ranges) for (let port = first; port <= last; port++) yield port;
    },
  };
}

type Range = readonly [first: number, last: number];

function readRange(part: string): Range {
  const [, from, to = from] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part) ?? [];
  const first = Number(from);
  const last = Number(to);
  if (!(first >= 1 && first <= last && last <= 65_535)) {
    throw new TypeError(`Expected \`ports\` to be ports or ranges such as 80,8000-8100, got \`${part}\`.`);
  }
  return [first, last];
}

function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const [first, last] of ranges.sort((a, b) => a[0] - b[0])) {
    const previous = merged.at(-1);
    if (previous === undefined || first > previous[1] + 1) merged.push([first, last]);
    else merged[merged.length - 1] = [previous[0], Math.max(previous[1], last)];
  }
  return merged;
}
