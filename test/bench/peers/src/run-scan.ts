import { createScan, type Module } from '../../../../src/index.js';

/** Runs a scan of one module, with memory as it is by default. */
export async function runScan(explore: Module): Promise<void> {
  const scan = createScan({ targets: ['test.notreal'], modules: [explore] });
  const errors: unknown[] = [];
  scan.errors$.subscribe((error) => errors.push(error));
  const { status, reason } = await scan.start();
  if (errors.length > 0) throw errors[0];
  if (status !== 'FINISHED') throw new Error(`Expected the scan to finish, got ${status}: ${reason}`);
}
