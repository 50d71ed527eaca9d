#!/usr/bin/env node
import { ExitCode } from './exit-code.js';
import { muteSqliteWarning } from './mute-sqlite-warning.js';
import { run } from './run.js';

/** Milliseconds after which the process ends, whatever a library still holds open. */
const GRACE = 2000;

let failure: NodeJS.ErrnoException | null | undefined;
muteSqliteWarning();
process.stderr.on('error', () => {}); // nobody is left to tell
process.stdout.on('error', (error) => {
  failure ??= error;
});
run(process.argv.slice(2), process).then((code) => {
  // Whoever reads the output may take its time; only then does anything else have to be gone.
  process.stdout.write('', (error) => {
    failure ??= error;
    // A reader may leave at any time; any other failure has lost what was asked for.
    const lost = failure && failure.code !== 'EPIPE' && code === ExitCode.done;
    if (lost) process.stderr.write(`error: Expected to write to standard output, got ${failure?.message}.\n`);
    process.exitCode = lost ? ExitCode.internal : code;
    setTimeout(() => process.exit(), GRACE).unref();
  });
});
