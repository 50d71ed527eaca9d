import { describe, expect, it } from 'vitest';
import { LineChunk } from '../../../modules/output/line-chunk.js';

const chunkOf = (...lines: string[]) => {
  const told: unknown[] = [];
  const chunk = new LineChunk();
  for (const line of lines) chunk.add(line, (error, mark) => told.push(error ?? mark));
  return { chunk, told };
};

describe('LineChunk', () => {
  it('counts what it holds, and puts it in writing', () => {
    const { chunk } = chunkOf('a\n', 'é\n');
    expect([chunk.count, chunk.chars, chunk.owes, chunk.encoded().toString()]).toEqual([2, 4, true, 'a\né\n']);
  });

  it('tells of each line where it ends, in bytes, and what the file begins with', () => {
    const chunk = new LineChunk();
    const told: unknown[] = [];
    chunk.add('header\n');
    for (const line of ['é\n', 'b\n']) chunk.add(line, (_, mark) => told.push(mark));
    const begins = 'header\n\u00c3\u00a9\n';
    expect(chunk.secured(0)).toBe(begins);
    expect(told).toEqual([
      { bytes: 10, begins },
      { bytes: 12, begins },
    ]);
  });

  it('keeps what is known of the beginning, and no more than 512 bytes of it', () => {
    const first = chunkOf(`${'x'.repeat(900)}\n`);
    expect(first.chunk.secured(0)).toBe('x'.repeat(512));
    const { chunk, told } = chunkOf('a\n');
    expect(chunk.secured(901, 'xx')).toBe('xx');
    expect(told).toEqual([{ bytes: 903, begins: 'xx' }]);
  });

  it('tells of no place where there is none', () => {
    const { chunk, told } = chunkOf('a\n', 'b\n');
    chunk.secured(undefined);
    expect(told).toEqual([undefined, undefined]);
  });

  it('knows which lines are whole', () => {
    const { chunk } = chunkOf('é\n', 'bb\n', 'c\n');
    expect([2, 3, 5, 6, 99].map((written) => chunk.whole(written))).toEqual([
      { lines: 0, bytes: 0 },
      { lines: 1, bytes: 3 },
      { lines: 1, bytes: 3 },
      { lines: 2, bytes: 6 },
      { lines: 3, bytes: 8 },
    ]);
  });

  it('tells why no line will be safe', () => {
    const { chunk, told } = chunkOf('a\n', 'b\n');
    const error = new Error('full');
    chunk.refuse(error);
    expect(told).toEqual([error, error]);
  });
});
