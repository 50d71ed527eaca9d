import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { ExitCode } from './exit-code.js';
import { findScan } from './find-scan.js';
import type { FlagValues } from './flags.js';
import type { Io } from './io.js';
import { makePlan, type Plan } from './make-plan.js';
import { restoreFlags } from './restore-flags.js';
import { runPlan } from './run-plan.js';
import type { AskedScan } from './scan-file.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/**
 * Does `headgate resume`: goes on with a scan where it was, as it was asked.
 *
 * @param directory Where it is kept.
 * @param given Flags that may be others than they were, and what may be secret.
 */
export async function resumeCommand(
  directory: string,
  given: FlagValues,
  io: Io,
  terminal: Terminal,
): Promise<ExitCode> {
  const state = resolve(directory);
  const asked = findScan(directory);
  const values = { ...restoreFlags(asked, given), state };
  enter(asked.folder);
  const plan = await makePlan(asked.targets, values, { ...io, stdin: targetsAgain(asked, io, terminal) });
  checkSecrets(asked, plan);
  const { code } = await runPlan(plan, {
    values,
    io,
    terminal,
    kept: { directory, withheld: asked.withheld, resumed: true },
  });
  return code;
}

/** Goes to where the scan was asked, since paths are taken from there. */
function enter(folder: string): void {
  try {
    process.chdir(folder);
  } catch (error) {
    throw new UsageError(
      `Expected the folder that the scan was started in, from which its paths are taken, got ${(error as Error).message}.`,
    );
  }
}

/** What is piped; nothing, where the scan read its targets from standard input and nothing is piped now. */
function targetsAgain({ stdin }: AskedScan, io: Io, terminal: Terminal): Io['stdin'] {
  if (!stdin || !io.stdin.isTTY) return io.stdin;
  terminal.write('Its targets were piped in: those that were read go on. Piping the same again goes on with the rest.');
  return Readable.from([]);
}

function checkSecrets({ withheld }: AskedScan, { config }: Plan): void {
  const missing = withheld.options.filter((key) => !config.settings.has(key));
  if (missing.length === 0) return;
  const again = missing.map((key) => `-c ${key}=…`).join(' ');
  throw new UsageError(
    `Expected ${again} to be given again, or to be in the environment or a config file: what may be secret was not kept with the scan.`,
  );
}
