import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the worker, so that it starts as fast and runs as compactly as what users install.
 *
 * @returns the path of the script; each process that asks has its own.
 */
export async function bundleWorker(): Promise<string> {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const outfile = `${root}node_modules/.bench/memory-worker-${process.pid}.mjs`;
  await build({
    entryPoints: [`${root}test/bench/memory/worker.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}
