import type { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { besideStatus } from '../../../src/cli/beside-status.js';
import { Terminal } from '../../../src/cli/terminal.js';
import { outputStream } from './output-stream.js';

it('leaves standard output alone where the status line is elsewhere', () => {
  const stderr = outputStream(true);
  expect(besideStatus(outputStream(false).stream, new Terminal(stderr.stream, false))).toBe('-');
  expect(besideStatus(outputStream(true).stream, new Terminal(outputStream(false).stream, false))).toBe('-');
});

it('takes the status line away before it writes on the same terminal', () => {
  const { stream, text } = outputStream(true);
  const terminal = new Terminal(stream, false);
  terminal.draw('status');
  (besideStatus(stream, terminal) as Writable).write('an event\n');
  expect(text()).toBe('\r\u001b[2Kstatus\r\u001b[2Kan event\n');
});
