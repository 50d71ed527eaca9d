import { describe, expect, it } from 'vitest';
import { Terminal } from '../../../src/cli/terminal.js';
import { outputStream } from './output-stream.js';

describe('on a terminal', () => {
  it('draws a line over the one before', () => {
    const { stream, text } = outputStream(true);
    const terminal = new Terminal(stream, false);
    terminal.draw('one');
    terminal.draw('two');
    expect(text()).toBe('\r\u001b[2Kone\r\u001b[2Ktwo');
  });

  it('takes the drawn line away before it writes', () => {
    const { stream, text } = outputStream(true);
    const terminal = new Terminal(stream, false);
    terminal.draw('one');
    terminal.write('a log line');
    terminal.write('another');
    expect(text()).toBe('\r\u001b[2Kone\r\u001b[2Ka log line\nanother\n');
  });

  it('cuts what it draws to the width, so that it can be drawn over', () => {
    const { stream, text } = outputStream(true, 6);
    new Terminal(stream, false).draw('0123456789');
    expect(text()).toBe('\r\u001b[2K01234');
  });
});

it('draws nothing where it cannot draw over', () => {
  const { stream, text } = outputStream(false);
  const terminal = new Terminal(stream, false);
  terminal.draw('one');
  terminal.write('two');
  expect(text()).toBe('two\n');
});

it('paints where colours are wanted', () => {
  const { stream } = outputStream();
  expect(new Terminal(stream, true).paint('red', 'x')).toBe('\u001b[31mx\u001b[39m');
  expect(new Terminal(stream, false).paint('red', 'x')).toBe('x');
});

it('is silent once it is mute', () => {
  const { stream, text } = outputStream(true);
  const terminal = new Terminal(stream, false);
  terminal.mute();
  terminal.write('one');
  terminal.draw('two');
  expect(text()).toBe('');
});
