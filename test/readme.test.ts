import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** What the snippets of each text print. */
const PRINTS: Readonly<Record<string, readonly RegExp[]>> = {
  'README.md': [
    /FINISHED \{ DNS_NAME: 4, FINDING: 1 \} 0/,
    /^1a\n1b\n(?:.*\n)*5b$/m,
    /^tick 8\ntick 9\ntick 10\n7 dropped$/m,
  ],
  'src/scope/README.md': [
    /^www\.example\.com true\nexample\.com\.evil\.test false\na\.dev\.example\.com false$/m,
    /^0 \[ 'a loopback address' \]\n[1-9]\d* \[\]$/m,
  ],
  'operators/README.md': [
    /^at most \d+ waited true$/m,
    /^row \d\n(?:row \d\d?\n){8}(?:9|1\d) ids taken$/m,
    /^# pass 34\n# fail 0$/m,
  ],
  'modules/WRITING.md': [
    /^guess-names www\.example\.com\nguess-names mail\.example\.com$/m,
    /^zones \{ title: '2 below \.example', severity: 'info', host: 'a\.example' \}\nzones \{ title: '1 below \.test', severity: 'info', host: 'a\.example' \}$/m,
    /^mail\.example\.com true\n\{ parked: 1 \}$/m,
    /^FINISHED a\.example\nb\.example$/m,
    /title: '2 names'.*host: 'a\.example'[\s\S]*title: '1 names'.*host: 'b\.example'/,
    /^FINISHED a\.example\nb\.example$/m,
  ],
};

const snippetsOf = (text: string) =>
  [...text.matchAll(/<!-- run -->\n```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');

it('has snippets whose types are right', async () => {
  const folder = await mkdtemp(join('test', 'readme-'));
  try {
    for (const [page, file] of Object.keys(PRINTS).entries()) {
      const texts = snippetsOf(await readFile(file, 'utf8'));
      for (const [at, code] of texts.entries()) await writeFile(join(folder, `page-${page}-snippet-${at}.ts`), code);
    }
    await writeFile(
      join(folder, 'tsconfig.json'),
      '{"extends": "../../tsconfig.json", "include": ["*.ts"], "exclude": []}',
    );
    const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = await run('node', [tsc, '-p', folder]).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  } finally {
    await rm(folder, { recursive: true });
  }
}, 180_000);

describe.each(Object.entries(PRINTS))('%s', async (file, prints) => {
  const text = await readFile(file, 'utf8');
  const snippets = snippetsOf(text);

  it('has as many snippets as are checked here', () => {
    expect(snippets).toHaveLength(prints.length);
  });

  it.each(snippets.map((code, at) => [at, code] as const))('snippet %i runs as it stands', async (at, code) => {
    const folder = await mkdtemp(join('test', 'readme-'));
    try {
      await writeFile(join(folder, 'snippet.ts'), code);
      const { stdout } = await run('node', ['--import', 'tsx', join(folder, 'snippet.ts')], { timeout: 60_000 });
      expect(stdout).toMatch(prints[at] as RegExp);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
