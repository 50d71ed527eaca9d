/** How much is tried: little beside the other tests, much where the environment says so. */
export const proofRuns = {
  /** Kills of a scan of the graph; `HEADGATE_KILLS`. */
  kills: Number(process.env.HEADGATE_KILLS ?? 20),
  /** Where all that is drawn at random comes from; `HEADGATE_SEED` gives one again. */
  seed: Number(process.env.HEADGATE_SEED ?? Date.now() % 1e9),
};
