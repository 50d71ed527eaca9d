import { mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

type TreeScan = (size: number) => Promise<number>;

/** Builds the tree scan twice, with the backpressure operator and with nothing in its place. */
export async function treeScanWithAndWithoutGate(): Promise<{ readonly with: TreeScan; readonly without: TreeScan }> {
  const folder = await mkdtemp(join('node_modules', '.bench-'));
  const load = async (name: string, gated: boolean): Promise<TreeScan> => {
    const outfile = resolve(folder, `${name}.mjs`);
    await build({
      entryPoints: ['test/bench/tree-scan.ts'],
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      outfile,
      logLevel: 'error',
      plugins: gated
        ? []
        : [
            {
              name: 'no-gate',
              setup(context) {
                context.onLoad({ filter: /operators\/backpressure\.ts$/ }, () => ({
                  contents: 'export const backpressure = () => (source) => source;',
                  loader: 'ts',
                }));
              },
            },
          ],
    });
    const { treeScan } = (await import(pathToFileURL(outfile).href)) as { treeScan: TreeScan };
    return treeScan;
  };
  return { with: await load('with', true), without: await load('without', false) };
}
