import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeChunk } from '../../../modules/output/write-chunk.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

describe('writeChunk', () => {
  it('writes all of a chunk where it is told', async () => {
    const path = join(folder, 'a');
    const file = await open(path, 'w');
    expect(await writeChunk(file, Buffer.from('world'), 6)).toEqual({ written: 5 });
    expect(await writeChunk(file, Buffer.from('hello '), 0)).toEqual({ written: 6 });
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe('hello world');
  });

  it.runIf(process.platform === 'linux')('says what kept it from writing', async () => {
    const file = await open('/dev/full', 'w');
    const { written, error } = await writeChunk(file, Buffer.from('a'), undefined);
    expect([written, error?.message]).toEqual([0, expect.stringContaining('ENOSPC')]);
    await file.close();
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
