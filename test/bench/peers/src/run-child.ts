import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Outcome } from './outcome.js';
import type { Result } from './result.js';

/** Milliseconds without a single item after which a run that is still there counts as stuck. */
const QUIET = 10_000;

/** What to run. */
export interface ChildOptions {
  /** The bundled child. */
  readonly script: string;
  readonly name: string;
  readonly experiment: 'speed' | 'survival';
  /** Items in the tree. */
  readonly size: number;
  /** Milliseconds after which it is killed. */
  readonly timeout: number;
  readonly nodeArguments?: readonly string[];
}

/** Runs one contestant in a process of its own; returns how that ended. */
export async function runChild(options: ChildOptions): Promise<Outcome> {
  const { script, name, experiment, size, timeout, nodeArguments = [] } = options;
  const child = spawn(process.execPath, [...nodeArguments, script, name, experiment, `${size}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let last: Result = { handled: 0, time: 0, cpu: 0, rss: 0 };
  let moved = performance.now();
  let complaint = '';
  let timedOut = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{"handled":')) return; // what a library logs
    const result = JSON.parse(line) as Result;
    if (result.handled !== last.handled) moved = performance.now();
    last = result;
  });
  child.stderr.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-20_000);
  });
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, timeout);
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...ended) => resolve(ended));
  });
  clearTimeout(timer);

  const quiet = performance.now() - moved;
  const ended = (kind: Outcome['kind'], how: string): Outcome => {
    const { handled, time, cpu, rss } = last;
    return { kind, how, size, handled, time: timedOut ? timeout : time, cpu, rss };
  };
  if (timedOut && quiet >= QUIET) return ended('stuck', `nothing for ${(quiet / 1000).toFixed(0)} s`);
  if (timedOut) return ended('slow', `still at it after ${(timeout / 1000).toFixed(0)} s`);
  if (last.end === 'done') return ended('lived', '');
  if (last.end === 'silent') return ended('lost', 'went silent, no error');
  if (last.end === 'failed') return ended('died', last.error ?? '');
  if (complaint.includes('heap out of memory')) return ended('died', 'heap out of memory');
  return ended('died', `exit ${signal ?? code}${complaint === '' ? '' : `: ${complaint.trim().split('\n').at(-1)}`}`);
}
