/** Returns the seconds on the clock that some work takes. */
export async function elapsedSeconds(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}
