import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles a program of the tests, so that it starts as fast and runs as compactly as what users install.
 *
 * @param path Of the file, from `test` and without `.ts`.
 * @returns the path of the script; each process that asks has its own.
 */
export async function bundleProgram(path: string): Promise<string> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const outfile = `${root}node_modules/.bench/${basename(path)}-${randomUUID()}.mjs`;
  await build({
    entryPoints: [`${root}test/${path}.ts`],
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
