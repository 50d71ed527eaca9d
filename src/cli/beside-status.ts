import { Writable } from 'node:stream';
import type { OutStream } from './io.js';
import type { Terminal } from './terminal.js';

/**
 * Returns where outputs write standard output: `-`, or, where it is the terminal that the status line is on, a stream that takes that line
 * away first.
 */
export function besideStatus(stdout: OutStream, terminal: Terminal): string | Writable {
  if (!terminal.live || !stdout.isTTY) return '-';
  return new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      terminal.clear();
      stdout.write(chunk, done);
    },
  });
}
