import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openOutputs } from '../../../src/cli/open-outputs.js';
import { createScan } from '../../../src/create-scan.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

it('makes several outputs of one kind, each with a name and a place of its own', async () => {
  const paths = ['a.txt', 'b.txt', 'c.csv'].map((name) => join(folder, name));
  const outputs = openOutputs(
    [
      { format: 'text', path: paths[0] as string },
      { format: 'text', path: paths[1] as string },
      { format: 'csv', path: paths[2] as string },
    ],
    '-',
  );
  expect(outputs.map(({ name }) => name)).toEqual(['text', 'text-2', 'csv']);
  await createScan({ targets: ['a.test'], modules: outputs }).start();
  const [first, second] = paths.map((path) => readFileSync(path, 'utf8'));
  expect(first).toContain('a.test');
  expect(second).toBe(first);
});

afterAll(() => rmSync(folder, { recursive: true }));
