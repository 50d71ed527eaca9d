/** How something grows. */
export interface Slope {
  /** Growth per unit of x. */
  readonly slope: number;
  /** Half the width of its 95 % confidence interval. */
  readonly margin: number;
  readonly mean: number;
}

/**
 * Fits a line by least squares.
 *
 * Samples taken one after another tell less than independent ones: the interval is widened by what each has of the one before (first-order
 * autocorrelation of the residuals). `Infinity` for fewer than four.
 *
 * @example
 * ```ts
 * slopeOf([0, 1, 2, 3], [5, 7, 9, 11]).slope; // 2
 * ```
 */
export function slopeOf(xs: readonly number[], ys: readonly number[]): Slope {
  const count = xs.length;
  const mean = average(ys);
  const meanX = average(xs);
  let [sxx, sxy] = [0, 0];
  for (let i = 0; i < count; i++) {
    const x = (xs[i] as number) - meanX;
    sxx += x * x;
    sxy += x * ((ys[i] as number) - mean);
  }
  if (count < 4 || sxx === 0) return { slope: 0, margin: Number.POSITIVE_INFINITY, mean };
  const slope = sxy / sxx;
  const residuals = ys.map((y, i) => y - mean - slope * ((xs[i] as number) - meanX));
  const squares = residuals.reduce((sum, r) => sum + r * r, 0);
  if (squares === 0) return { slope, margin: 0, mean };
  const lagged = residuals.slice(1).reduce((sum, r, i) => sum + r * (residuals[i] as number), 0);
  const repeated = Math.min(0.99, Math.max(0, lagged / squares));
  const independent = Math.max(3, (count * (1 - repeated)) / (1 + repeated));
  const variance = squares / (independent - 2) / (sxx / count) / independent;
  return { slope, margin: student(independent - 2) * Math.sqrt(variance), mean };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The 97.5 % quantile of Student's distribution, to within a hundredth from 3 degrees of freedom on (Cornish and Fisher). */
function student(freedom: number): number {
  if (freedom < 2) return 12.71;
  if (freedom < 3) return 4.31;
  const z = 1.959964;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
