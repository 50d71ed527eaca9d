import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs TypeScript in a process of its own and returns what it printed as JSON on its last line. */
export function runChild<T>(flags: readonly string[], code: string): T {
  const source = code.replaceAll('~/', `${root}src/`);
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, '--import', 'tsx', '--input-type=module', '-e', source],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  if (status !== 0) throw new Error(`Expected the child to end well, got ${status}: ${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}
