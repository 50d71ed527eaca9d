import { describe, expect, it } from 'vitest';
import { textLines } from '../../../src/net/text-lines.js';

async function read(text: string | Buffer, size = 3, longest?: number) {
  const bytes = Buffer.from(text as string);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const lines: string[] = [];
  for await (const line of textLines(chunks(), longest)) lines.push(line);
  return lines;
}

describe('textLines', () => {
  it('cuts at both kinds of line end, wherever the chunks are cut', async () => {
    for (const size of [1, 2, 3, 100])
      expect(await read('one\r\ntwü\n\nlast', size)).toEqual(['one', 'twü', '', 'last']);
  });

  it('gives no line after the last end', async () => {
    expect(await read('one\n')).toEqual(['one']);
    expect(await read('')).toEqual([]);
  });

  it('refuses a line that is too long, ended or not', async () => {
    await expect(read('123456\n', 3, 5)).rejects.toThrow(new RangeError('a line of more than 5 characters'));
    await expect(read('123456', 100, 5)).rejects.toThrow('more than 5 characters');
  });
});
