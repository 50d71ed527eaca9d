import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLineWriter } from '../../../modules/output/line-writer.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A stream that takes a line only when it is told to. */
const slow = () => {
  const taken: string[] = [];
  let next = () => {};
  const stream = new Writable({
    highWaterMark: 1,
    write(chunk, _, done) {
      taken.push(String(chunk));
      next = done;
    },
  });
  return { stream, taken, take: () => next() };
};

describe('openLineWriter', () => {
  it('writes lines to a file as they come, in place of what was there', async () => {
    const path = join(folder, 'lines.txt');
    for (const round of ['first', 'second']) {
      const writer = await openLineWriter(path);
      await writer.write(`${round}\n`);
      await writer.write('end\n');
      await writer.close();
      expect(await readFile(path, 'utf8')).toBe(`${round}\nend\n`);
    }
  });

  it('has its lines in the file before it is closed', async () => {
    const path = join(folder, 'tail.txt');
    const writer = await openLineWriter(path);
    await writer.write('one\n');
    while ((await readFile(path, 'utf8')) !== 'one\n') await new Promise(setImmediate);
    await writer.close();
  });

  it('waits for what takes the lines', async () => {
    const { stream, taken, take } = slow();
    const writer = await openLineWriter(stream);
    let written = false;
    const write = Promise.resolve(writer.write('a\n')).then(() => {
      written = true;
    });
    await new Promise(setImmediate);
    expect(written).toBe(false);
    take();
    await write;
    expect(taken).toEqual(['a\n']);
    expect(stream.listenerCount('drain')).toBe(0);
  });

  it('leaves a stream open that it did not open', async () => {
    const chunks: string[] = [];
    const stream = new Writable({
      write(chunk, _, done) {
        chunks.push(String(chunk));
        done();
      },
    });
    const writer = await openLineWriter(stream);
    await writer.write('a\n');
    await writer.close();
    expect(stream.writableEnded).toBe(false);
    expect(chunks.join('')).toBe('a\n');
    expect(stream.listenerCount('error')).toBe(0);
  });

  it('names the file that cannot be opened, and why', async () => {
    const path = join(folder, 'no', 'such', 'place.txt');
    await expect(openLineWriter(path)).rejects.toThrow(/Expected to write to `.*place\.txt`, got ENOENT/);
    await expect(openLineWriter(folder)).rejects.toThrow(/EISDIR/);
  });

  it('fails writes and closing once the target has failed', async () => {
    const stream = new Writable({
      write: (_, __, done) => done(Object.assign(new Error('EPIPE: broken pipe'), { code: 'EPIPE' })),
    });
    const writer = await openLineWriter(stream);
    const write = async (line: string) => writer.write(line);
    await write('a\n').catch(() => {});
    await new Promise(setImmediate);
    await expect(write('b\n')).rejects.toThrow('Expected to write to `stream`, got EPIPE: broken pipe');
    await expect(writer.close()).rejects.toThrow('EPIPE');
  });

  it.runIf(process.platform === 'linux')('fails on a full disk', async () => {
    const writer = await openLineWriter('/dev/full');
    const all = async () => {
      for (let i = 0; i < 100; i++) await writer.write('x'.repeat(10_000));
      await writer.close();
    };
    await expect(all()).rejects.toThrow('ENOSPC');
  });

  it('ends a wait when the target goes away', async () => {
    const { stream } = slow();
    const writer = await openLineWriter(stream);
    const write = writer.write('a\n');
    stream.destroy();
    await expect(write).rejects.toThrow('end of stream');
  });
});
