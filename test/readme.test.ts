import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const readme = await readFile('README.md', 'utf8');
const snippets = [...readme.matchAll(/<!-- run -->\n```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
const PRINTS = [/FINISHED \{ DNS_NAME: 4, FINDING: 1 \} 0/, /^5b$/m];

describe('README', () => {
  it('has as many snippets as are checked here', () => {
    expect(snippets).toHaveLength(PRINTS.length);
  });

  it.each(snippets.map((code, at) => [at, code] as const))('snippet %i runs as it stands', async (at, code) => {
    const folder = await mkdtemp(join('test', 'readme-'));
    try {
      await writeFile(join(folder, 'snippet.ts'), code);
      const { stdout } = await run('node', ['--import', 'tsx', join(folder, 'snippet.ts')], { timeout: 60_000 });
      expect(stdout).toMatch(PRINTS[at] as RegExp);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
