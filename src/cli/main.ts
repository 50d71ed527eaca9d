#!/usr/bin/env node
import { ExitCode } from './exit-code.js';
import { run } from './run.js';

/** Milliseconds after which the process ends, whatever a library still holds open. */
const GRACE = 2000;

let unwritten = false;
process.stderr.on('error', () => {}); // nobody is left to tell
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  // Whoever reads may leave whenever they like.
  if (code !== 'EPIPE') unwritten = true;
});
run(process.argv.slice(2), process).then((code) => {
  // Whoever reads the output may take its time; only then does anything else have to be gone.
  process.stdout.write('', () => {
    process.exitCode = unwritten && code === ExitCode.done ? ExitCode.internal : code;
    setTimeout(() => process.exit(), GRACE).unref();
  });
});
