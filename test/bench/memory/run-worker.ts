import { spawn } from 'node:child_process';
import type { Figures } from './figures.js';
import { makeMemoryCgroup } from './memory-cgroup.js';
import type { Setting } from './setting.js';

/** Where a worker runs. */
export interface WorkerLimits {
  /** Megabytes of V8's old generation: `--max-old-space-size`. */
  readonly heap: number;
  /** Bytes that a cgroup allows it. @default no cgroup */
  readonly container?: number | undefined;
  /** Milliseconds after which it is ended. @default 300000 */
  readonly timeout?: number | undefined;
}

/** How a worker ended. */
export interface WorkerOutcome {
  /** What it told; nothing where it did not live to tell. */
  readonly figures?: Figures | undefined;
  /** Why it did not. */
  readonly failure?: string | undefined;
  /** Why it was not run. */
  readonly skipped?: string | undefined;
  /** How often the container's limit was met. */
  readonly limitHits?: number | undefined;
}

/**
 * Runs a setting in a process with limits of its own.
 *
 * @param script The bundled worker.
 */
export async function runWorker(script: string, setting: Setting, limits: WorkerLimits): Promise<WorkerOutcome> {
  const { heap, container, timeout = 300_000 } = limits;
  const node = [process.execPath, `--max-old-space-size=${heap}`, script, JSON.stringify(setting)];
  if (container === undefined) return runCommand(node, timeout);
  const cgroup = makeMemoryCgroup(container);
  if (typeof cgroup === 'string') return { skipped: cgroup };
  try {
    // It joins before Node starts, so that everything it ever has is counted.
    const join = ['/bin/sh', '-c', 'echo $$ > "$0" && exec "$@"', cgroup.procs];
    const outcome = await runCommand([...join, ...node], timeout);
    const limitHits = cgroup.limitHits();
    return cgroup.kills() > 0
      ? { failure: 'killed by the kernel, out of memory', limitHits }
      : { ...outcome, limitHits };
  } finally {
    await cgroup.remove();
  }
}

function runCommand([command = '', ...args]: readonly string[], timeout: number): Promise<WorkerOutcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { timeout, env: { ...process.env, NODE_OPTIONS: '' } });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', (error) => resolve({ failure: error.message }));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve({ figures: JSON.parse(out.trim().split('\n').at(-1) ?? '') as Figures });
      const fatal = /^(?:FATAL ERROR|\w*Error).*/m.exec(errors)?.[0] ?? errors.slice(-300);
      resolve({ failure: `${signal ?? `exit code ${code}`} ${fatal}` });
    });
  });
}
