/** Milliseconds that adding times up may miss: a timer set for so little would find the time that it was set at. */
export const ROUNDING = 1e-6;
