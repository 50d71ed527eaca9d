/** Returns the processor seconds, of all threads, that some work takes. */
export async function cpuSeconds(work: () => unknown): Promise<number> {
  (globalThis as { gc?: () => void }).gc?.();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
