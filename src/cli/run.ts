import { CommanderError } from 'commander';
import { commandLine } from './command-line.js';
import { ExitCode } from './exit-code.js';
import type { FlagValues } from './flags.js';
import type { Io } from './io.js';
import { packageVersion } from './package-version.js';
import { Terminal } from './terminal.js';
import { wantsColor } from './wants-color.js';

/** Errors of whoever typed the command, by code: told without a trace. */
const USAGE_CODES: readonly unknown[] = ['USAGE_INVALID', 'CONFIG_INVALID'];

/**
 * Runs the command line.
 *
 * Verbs are loaded when they are used, so that help comes at once.
 *
 * @param argv What was typed after the program's name.
 * @param io Where to read and write.
 * @returns the exit code; never rejects.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = ExitCode.done;
  let verbose = 0;
  let terminal = new Terminal(io.stderr, wantsColor('auto', io.stderr, io.env));
  const begin = ({ color = 'auto', verbose: level = 0 }: FlagValues) => {
    verbose = level;
    terminal = new Terminal(io.stderr, wantsColor(color, io.stderr, io.env));
    return terminal;
  };
  const program = commandLine(packageVersion(), {
    async scan(targets, values) {
      const on = begin(values);
      const { scanCommand } = await import('./scan-command.js');
      code = await scanCommand(targets, values, io, on);
    },
    async resume(directory, values) {
      const on = begin(values);
      const { resumeCommand } = await import('./resume-command.js');
      code = await resumeCommand(directory, values, io, on);
    },
    async list(what, values) {
      const { listCommand } = await import('./list-command.js');
      code = await listCommand(what, values, io);
    },
    async show(targets, values) {
      const on = begin(values);
      const { showCommand } = await import('./show-command.js');
      code = await showCommand(targets, values, io, on);
    },
    async check(files, values) {
      const on = begin(values);
      const { checkCommand } = await import('./check-command.js');
      code = await checkCommand(files, values, io, on);
    },
    async new(what, name, values) {
      const { newCommand } = await import('./new-command.js');
      code = await newCommand(what, name, values, io);
    },
    async demo(values) {
      const on = begin(values);
      const { demoCommand } = await import('./demo-command.js');
      code = await demoCommand(values, io, on);
    },
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 120,
      getErrHelpWidth: () => io.stderr.columns ?? 120,
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === 'commander.unknownCommand')
        terminal.write(`To scan a target: headgate scan ${argv.join(' ')}`);
      return error.exitCode === 0 ? ExitCode.done : ExitCode.usage;
    }
    const known = USAGE_CODES.includes((error as { code?: unknown }).code);
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    terminal.write(`${terminal.paint('red', known ? 'error' : 'internal error')}: ${message}`);
    if (!known && verbose >= 2) terminal.write(stack ?? '');
    return known ? ExitCode.usage : ExitCode.internal;
  }
}
