import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { openDocument } from '../../../modules/output/open-document.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const inFolder = (name: string) => {
  const path = join(folder, name);
  mkdirSync(path);
  return { path: join(path, 'a.txt'), files: () => readdirSync(path) };
};

describe('openDocument', () => {
  it('puts a document in its place when it is whole, and not before', async () => {
    const { path, files } = inFolder('whole');
    writeFileSync(path, 'old\n');
    const document = await openDocument(path);
    await document.write('new\n');
    expect(readFileSync(path, 'utf8')).toBe('old\n');
    await document.finish();
    expect([readFileSync(path, 'utf8'), files()]).toEqual(['new\n', ['a.txt']]);
  });

  it('leaves its place as it was where it is abandoned', async () => {
    const { path, files } = inFolder('abandoned');
    const document = await openDocument(path);
    await document.abandon();
    expect(files()).toEqual([]);
  });

  it('refuses a directory and a place that is not there, by name', async () => {
    await expect(openDocument(folder)).rejects.toThrow(`Expected to write to \`${folder}\`, got EISDIR`);
    await expect(openDocument(join(folder, 'no', 'a'))).rejects.toThrow(/no\/a\.partial`, got ENOENT/);
  });

  it('says so where it cannot be put in its place, and keeps it beside', async () => {
    const { path, files } = inFolder('taken');
    const document = await openDocument(path);
    await document.write('new\n');
    mkdirSync(path);
    await expect(document.finish()).rejects.toThrow(`Expected to write to \`${path}\`, got `);
    expect(files()).toEqual(['a.txt', 'a.txt.partial']);
  });

  it('writes to a stream as it is', async () => {
    const stream = new PassThrough();
    const document = await openDocument(stream);
    await document.write('a\n');
    await document.finish();
    expect(String(stream.read())).toBe('a\n');
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
