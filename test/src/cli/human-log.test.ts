import { expect, it } from 'vitest';
import { humanLog } from '../../../src/cli/human-log.js';
import { Terminal } from '../../../src/cli/terminal.js';
import { outputStream } from './output-stream.js';

function logTo(options: { quiet?: boolean; verbosity?: number }) {
  const { stream, text } = outputStream();
  return { log: humanLog(new Terminal(stream, false), { quiet: false, verbosity: 0, ...options }), text };
}

it('writes a record as one line: level, module, message, fields', () => {
  const { log, text } = logTo({});
  log.child({ scan: 'calm-weir-1', module: 'http-probe' }).warn({ url: 'http://a.test/', tries: 2 }, 'Got no answer.');
  expect(text()).toBe('warn  http-probe: Got no answer. url=http://a.test/ tries=2\n');
});

it('does not name a module twice', () => {
  const { log, text } = logTo({});
  log.warn({ module: 'robots' }, 'Module `robots` leaves: no network');
  expect(text()).toBe('warn  Module `robots` leaves: no network\n');
});

it.each([
  [{ quiet: true }, ['error']],
  [{}, ['warn', 'error']],
  [{ verbosity: 1 }, ['info', 'warn', 'error']],
  [{ verbosity: 2 }, ['debug', 'info', 'warn', 'error']],
  [{ verbosity: 9 }, ['trace', 'debug', 'info', 'warn', 'error']],
])('logs by verbosity: %j', (options, levels) => {
  const { log, text } = logTo(options);
  for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) log[level]('x');
  const told = text()
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ')[0]);
  expect(told).toEqual(levels);
});

it('shows stack traces from debug only', () => {
  const error = new Error('broken');
  const warned = logTo({});
  warned.log.warn({ err: error }, 'It failed.');
  expect(warned.text()).toBe('warn  It failed.\n');
  const debugged = logTo({ verbosity: 2 });
  debugged.log.warn({ err: error }, 'It failed.');
  expect(debugged.text()).toMatch(/^warn {2}It failed\.\nError: broken\n +at /);
});

it('keeps what a stranger said from steering the terminal or beginning a line', () => {
  const { log, text } = logTo({});
  log.warn({ title: '\u001b[2Jx' }, 'Odd\nwarn  forged');
  expect(text()).toBe('warn  Odd\\u{a}warn  forged title=\\u{1b}[2Jx\n');
});
