import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const ROOT = new URL('../../..', import.meta.url);

/** How a run of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how a process of the command line runs. */
export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** The folder that it is called in. @default the root of the project */
  readonly cwd?: string | URL;
  /** A bundle. @default the source */
  readonly entry?: string;
}

/** Starts the command line as a process of its own. */
export function start(
  args: readonly string[],
  { env = {}, cwd = ROOT, entry }: StartOptions = {},
): ChildProcessWithoutNullStreams {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('HEADGATE_'));
  const program = entry === undefined ? ['--import', 'tsx', 'src/cli/main.ts'] : [entry];
  return spawn(process.execPath, [...program, ...args], {
    cwd,
    // Whatever the one who runs the tests has configured is left out.
    env: {
      ...Object.fromEntries(inherited),
      XDG_CONFIG_HOME: '/nonexistent',
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      ...env,
    },
  });
}

/** Runs the command line to its end. */
export async function headgate(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return ended(start(args, { env }), input);
}

/** Waits for a process to end, with what it said. */
export async function ended(child: ChildProcessWithoutNullStreams, input = ''): Promise<Ended> {
  child.stdin.on('error', () => {}); // it may end without having read all of it
  child.stdin.end(input);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, signal, stdout, stderr };
}
