import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Milliseconds without a word that mean that there will be none: hundreds of times what a step takes. */
const HANG = 120_000;

/** How a process ended. */
export interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  /** All lines that it printed. */
  readonly lines: readonly string[];
}

/** One run of a program, which may be ended at any moment. */
export interface Life {
  readonly pid: number;
  /** How it ended. Rejects where it hangs. */
  readonly ended: Promise<Death>;
  /** Calls back for each line printed from now on. */
  onLine(listener: (line: string) => void): void;
  /** Sends a signal; SIGKILL by default. */
  kill(signal?: NodeJS.Signals): void;
}

/** Starts a script of Node with arguments, and watches that it goes on. */
export function startLife(script: string, args: readonly string[], node: readonly string[] = []): Life {
  // What the one who runs the tests has configured is left out, and what the tests themselves are told.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('HEADGATE_'));
  const child = spawn(process.execPath, [...node, script, ...args], {
    env: { ...Object.fromEntries(inherited), NODE_OPTIONS: '', NO_COLOR: '1', XDG_CONFIG_HOME: '/nonexistent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that gives up leaves nobody behind.
  const last = () => child.kill('SIGKILL');
  process.once('exit', last);
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  let stderr = '';
  let hung = false;
  const hang = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, HANG);
  createInterface({ input: child.stdout }).on('line', (line) => {
    hang.refresh();
    lines.push(line);
    for (const listener of listeners) listener(line);
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Death>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(hang);
      process.off('exit', last);
      if (hung)
        reject(new Error(`Expected the scan to go on or end, got nothing after \`${lines.at(-1)}\`\n${stderr}`));
      else resolve({ code, signal, stderr, lines });
    });
  });
  return {
    pid: child.pid as number,
    ended,
    onLine: (listener) => listeners.push(listener),
    kill: (signal = 'SIGKILL') => void child.kill(signal),
  };
}
