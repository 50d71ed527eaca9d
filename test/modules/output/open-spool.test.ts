import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSpool, type Spool } from '../../../modules/output/open-spool.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

async function textOf(spool: Spool) {
  let text = '';
  for await (const part of spool.read()) text += part;
  return text;
}

describe('openSpool', () => {
  it('gives back all that was written, however much, as often as it is asked', async () => {
    const spool = await openSpool(folder);
    const lines = Array.from({ length: 30_000 }, (_, i) => `line ${i} ü\u{1f600}\n`);
    for (const line of lines) await spool.write(line);
    expect(await textOf(spool)).toBe(lines.join(''));
    await spool.write('more\n');
    expect(await textOf(spool)).toBe(`${lines.join('')}more\n`);
    await spool.close();
  });

  it('gives nothing where nothing was written', async () => {
    const spool = await openSpool(folder);
    expect(await textOf(spool)).toBe('');
    await spool.close();
  });

  it('leaves nothing to be found, not even while it is open', async () => {
    const spool = await openSpool(folder);
    await spool.write('x'.repeat(100_000));
    expect(readdirSync(folder)).toEqual([]);
    await spool.close();
  });

  it('names a folder that is not there', async () => {
    await expect(openSpool(join(folder, 'no'))).rejects.toThrow(/ENOENT.*no/);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
