import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PageFigures } from './figures.js';
import type { PageSetting } from './setting.js';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/**
 * Scans pages in a process with a heap of its own.
 *
 * @param setting See {@link PageSetting}.
 * @param heap Megabytes of V8's old generation.
 * @throws Error with what it said where it did not live to tell.
 */
export async function runPages(setting: PageSetting, heap: number): Promise<PageFigures> {
  const args = [`--max-old-space-size=${heap}`, '--import', 'tsx', WORKER, JSON.stringify(setting)];
  const child = spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk) => {
      said[stream] += chunk;
    });
  }
  const code = await new Promise((resolve) => child.on('close', (number, signal) => resolve(signal ?? number)));
  if (code !== 0) throw new Error(`Expected the scan to end well, got ${code}: ${said.stderr.slice(-500)}`);
  return JSON.parse(said.stdout.trim().split('\n').at(-1) ?? '') as PageFigures;
}
