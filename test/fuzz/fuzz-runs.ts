/** Runs of each property: few beside the other tests, many where `HEADGATE_FUZZ` says so. */
export const fuzzRuns = { numRuns: Number(process.env.HEADGATE_FUZZ ?? 100) };
