import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';

/** Bundles the child, a chunk a contestant, so that a run loads nothing but its own; returns where it is. */
export async function buildChild(folder: string): Promise<string> {
  const outdir = resolve(folder, 'node_modules/.bench');
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [resolve(folder, 'src/child.ts')],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return resolve(outdir, 'child.mjs');
}
