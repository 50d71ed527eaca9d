import { resolve } from 'node:path';
import { build } from 'esbuild';

/** Bundles the child, a chunk a contestant, so that a run loads nothing but its own; returns where it is. */
export async function buildChild(folder: string): Promise<string> {
  await build({
    entryPoints: [resolve(folder, 'src/child.ts')],
    outdir: resolve(folder, 'node_modules/.bench'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return resolve(folder, 'node_modules/.bench/child.mjs');
}
