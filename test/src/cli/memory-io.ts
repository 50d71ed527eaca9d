import { Readable } from 'node:stream';
import type { Io } from '../../../src/cli/io.js';
import { Terminal } from '../../../src/cli/terminal.js';
import { outputStream } from './output-stream.js';

/** Makes what a verb reads and writes, kept in memory; the user has configured nothing. */
export function memoryIo(env: Readonly<Record<string, string>> = {}) {
  const stdout = outputStream();
  const stderr = outputStream();
  const io: Io = {
    stdin: Object.assign(Readable.from([]), { isTTY: true }),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { XDG_CONFIG_HOME: '/nonexistent', ...env },
  };
  return { io, terminal: new Terminal(stderr.stream, false), stdout: stdout.text, stderr: stderr.text };
}
