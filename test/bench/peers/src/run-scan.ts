import { createScan, defineModule, type ModuleSpec } from '../../../../src/index.js';

type Type = 'DNS_NAME' | 'HTTP_RESPONSE';

/** Runs a scan of one module that explores, with memory as it is by default. */
export async function runScan(handle: NonNullable<ModuleSpec<Type, Type>['handle']>): Promise<void> {
  const explore = defineModule({
    name: 'explore',
    watches: ['DNS_NAME', 'HTTP_RESPONSE'],
    produces: ['DNS_NAME', 'HTTP_RESPONSE'],
    concurrency: 4,
    handle,
  });
  const scan = createScan({ targets: ['test.notreal'], modules: [explore] });
  const errors: unknown[] = [];
  scan.errors$.subscribe((error) => errors.push(error));
  const { status, reason } = await scan.start();
  if (errors.length > 0) throw errors[0];
  if (status !== 'FINISHED') throw new Error(`Expected the scan to finish, got ${status}: ${reason}`);
}
