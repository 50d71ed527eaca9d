import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** Builds the command line before the tests, as it is shipped: its processes start in a fraction of the time. */
export function builtCli(): { readonly entry: string } {
  const folder = fileURLToPath(new URL(`../../../node_modules/.cli-${process.pid}/`, import.meta.url));
  const entry = `${folder}cli.mjs`;
  beforeAll(async () => {
    await build({
      entryPoints: [fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))],
      outfile: entry,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'error',
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { entry };
}
