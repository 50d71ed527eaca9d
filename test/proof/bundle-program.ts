import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles a program of this directory, so that it starts as fast and runs as compactly as what users install.
 *
 * @param name Of the file, without `.ts`.
 * @returns the path of the script; each process that asks has its own.
 */
export async function bundleProgram(name: string): Promise<string> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const outfile = `${root}node_modules/.bench/${name}-${process.pid}.mjs`;
  await build({
    entryPoints: [`${root}test/proof/${name}.ts`],
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
