import type { TimeBins } from './time-bins.js';

const HEIGHT = 100;

/**
 * Draws what happened when, as SVG columns over the time from first to last; each tells its figure when pointed at.
 *
 * @example
 * ```ts
 * timeChart(bins);
 * ```
 */
export function timeChart({ counts, start, width }: Pick<TimeBins, 'counts' | 'start' | 'width'>): string {
  if (counts.length === 0) return '<p class="soft">Nothing happened.</p>';
  const most = Math.max(1, ...counts);
  const columns = counts.map((count, bin) => {
    const height = (count / most) * HEIGHT;
    const title = `${clock(start + bin * width)}: ${count.toLocaleString('en')} events`;
    const place = `x="${bin + 0.08}" y="${(HEIGHT - height).toFixed(2)}" width="0.84" height="${height.toFixed(2)}"`;
    return `<rect ${place}><title>${title}</title></rect>`;
  });
  const label = `Events over time, at most ${most.toLocaleString('en')} in ${width / 1000} s`;
  return `<div class="time"><svg role="img" aria-label="${label}" viewBox="0 0 ${counts.length} ${HEIGHT}" preserveAspectRatio="none">${columns.join('')}</svg>
<div class="axis"><span>${clock(start)}</span><span>${most.toLocaleString('en')} at most in ${width / 1000} s</span><span>${clock(start + counts.length * width)}</span></div></div>`;
}

function clock(time: number): string {
  return `${new Date(time).toISOString().slice(11, 19)}`;
}
