import type { PinnedResult } from './pinned.js';

/** One line of the chart. */
export interface Line {
  readonly label: string;
  readonly color: string;
  readonly result: PinnedResult;
}

const [WIDTH, HEIGHT] = [640, 260];
const PLOT = { left: 64, right: 24, top: 44, bottom: 44 };

/**
 * Draws how a backlog drains: share of the events handled, by the seconds since nobody produces.
 *
 * @param backlog Events that were to be drained.
 * @param seconds The end of the axis.
 * @returns SVG that reads on a light and on a dark page.
 */
export function collapseChart(lines: readonly Line[], backlog: number, seconds: number): string {
  const x = (at: number) => PLOT.left + (Math.min(at / 1000, seconds) / seconds) * (WIDTH - PLOT.left - PLOT.right);
  const y = (share: number) => HEIGHT - PLOT.bottom - share * (HEIGHT - PLOT.top - PLOT.bottom);
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path class="grid" d="M${PLOT.left} ${y(share)}H${WIDTH - PLOT.right}"/>` +
      `<text x="${PLOT.left - 8}" y="${y(share) + 4}" text-anchor="end">${share * 100} %</text>`,
  );
  const ticks = Array.from({ length: 6 }, (_, i) => (seconds * i) / 5).map(
    (at) => `<text x="${x(at * 1000)}" y="${HEIGHT - PLOT.bottom + 18}" text-anchor="middle">${at} s</text>`,
  );
  const drawn = lines.map(({ label, color, result }, at) => {
    const points = result.timeline.filter(([ms]) => ms <= seconds * 1000).map(([ms, n]) => [x(ms), y(n / backlog)]);
    if (result.ended) points.push([x(seconds * 1000), y(1)]);
    const path = points.map((point) => point.map((value) => (value as number).toFixed(1)).join(' ')).join('L');
    const [first, last] = [points[0]?.[0] ?? 0, y(result.timeline.at(-1)?.[1] === backlog ? 1 : 0)];
    const below = result.ended ? last + 18 : last - 10;
    return (
      `<path class="line" stroke="${color}" d="M${path}"/>` +
      `<text class="label" fill="${color}" x="${first + 90}" y="${below}" data-line="${at}">${label}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Share of a backlog drained, by seconds">
<style>
text { font: 12px system-ui, sans-serif; fill: #6e7781 }
.title { font-size: 14px; font-weight: 600 }
.label { font-weight: 600 }
.grid { stroke: #8c959f55; stroke-width: 1 }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
${lines.map(({ color }, at) => `.label[data-line="${at}"] { fill: ${color} }`).join('\n')}
</style>
<text class="title" x="${PLOT.left}" y="22">${backlog.toLocaleString('en')} queued events, memory at 91.9 %, nobody producing</text>
${[...grid, ...ticks, ...drawn].join('\n')}
</svg>
`;
}
