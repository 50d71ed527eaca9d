import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What ships. */
const PRODUCT = ['src', 'operators', 'modules'];
const EVERYTHING = [...PRODUCT, 'examples', 'test'];

/** Files over their budget today, with their count: none may grow, no other may be added, and one that fits must go. */
const OVER_BUDGET: Readonly<Record<string, number>> = {
  'operators/backpressure.ts': 86,
  'operators/create-gate-group.ts': 67,
  'operators/pressure-gate.ts': 193,
  'operators/pull.ts': 70,
  'operators/rate-limit.ts': 88,
  'operators/slots.ts': 76,
  'operators/turnstile.ts': 79,
  'operators/work.ts': 109,
  'operators/waiting-line.ts': 82,
  'test/engine/flow.test.ts': 362,
  'test/engine/life-cycle.test.ts': 366,
  'test/laws/law-02-a-waiting-producer-stops-producing.test.ts': 319,
  'test/laws/law-08-layers-compose.test.ts': 353,
  'test/laws/law-10-cancel-means-now.test.ts': 351,
  'test/laws/law-11-the-end-is-known.test.ts': 278,
  'test/operators/backpressure.test.ts': 483,
  'test/operators/pressure-gate.test.ts': 408,
  'test/operators/pull.test.ts': 369,
  'test/operators/work.test.ts': 367,
};

/** Code lines that a file may have. */
function budgetOf(path: string): number {
  if (path.startsWith('operators/')) return 60;
  return path.startsWith('modules/') ? 120 : 250;
}

/** Paths of our TypeScript files below some directories, from the root of the project; the bench has installed some of others. */
function filesIn(directories: readonly string[]): string[] {
  return directories.flatMap((directory) =>
    readdirSync(join(ROOT, directory), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => `${directory}/${path.replaceAll('\\', '/')}`),
  );
}

/** The text of a file without its comments. */
function codeOf(path: string): string {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return text.replace(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*\n/gm, '').replace(/^[ \t]*\/\/.*\n/gm, '');
}

/** Lines of a file that are neither blank nor comment; 0 where there is no such file. */
function linesOf(path: string): number {
  if (!existsSync(join(ROOT, path))) return 0;
  return codeOf(path)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

/** The files of some directories whose code matches, with what matched. */
function offenders(directories: readonly string[], pattern: RegExp): string[] {
  return filesIn(directories).flatMap(
    (path) =>
      codeOf(path)
        .match(pattern)
        ?.map((found) => `${path}: ${found}`) ?? [],
  );
}

function exportsValue(path: string): boolean {
  return /^export (?:async |abstract |declare )*(?:function\*?|const|let|class|enum) /m.test(codeOf(path));
}

describe('conventions', () => {
  it('reads the files it is about', () => {
    const product = filesIn(PRODUCT);
    expect(product).toContain('src/create-scan.ts');
    expect(product.length).toBeGreaterThan(150);
    expect(exportsValue('src/create-scan.ts')).toBe(true);
    expect(exportsValue('src/scan-options.ts')).toBe(false);
  });

  it('has one test of the same name for each file that exports a value', () => {
    const tests = new Set(filesIn(['test']));
    const untested = filesIn(PRODUCT)
      .filter((path) => basename(path) !== 'index.ts' && !path.startsWith('src/entry/') && exportsValue(path))
      .filter((path) => !tests.has(`test/${path.replace(/\.ts$/, '.test.ts')}`));
    expect(untested).toEqual([]);
  });

  it('has no test named after a file that is gone', () => {
    const product = new Set(filesIn(PRODUCT));
    const orphans = filesIn(PRODUCT.map((directory) => `test/${directory}`))
      .filter((path) => path.endsWith('.test.ts'))
      .filter((path) => !product.has(path.replace(/^test\//, '').replace(/\.test\.ts$/, '.ts')));
    expect(orphans).toEqual([]);
  });

  it('exports nothing by default', () => {
    expect(offenders(EVERYTHING, /^export default.*|^export \{[^}]*\bas default\b.*/gm)).toEqual([]);
  });

  it('builds modules and operators on no class but errors', () => {
    expect(offenders(['operators', 'modules'], /\bclass \w+(?:<[^>]*>)? extends (?!\w*Error\b)\w+/g)).toEqual([]);
  });

  it('stays off the inner parts of rxjs', () => {
    const specifier = ['rxjs', 'internal'].join('/');
    expect(offenders(EVERYTHING, new RegExp(`['"]${specifier}.*`, 'g'))).toEqual([]);
  });

  it('has modules reach the network in one way only, through the guard of the scan', () => {
    // Beside the imports that `npm run imports` forbids. Outputs go where the user says, not where a target leads.
    const modules = (pattern: RegExp) =>
      offenders(['modules'], pattern).filter((found) => !found.startsWith('modules/output/'));
    expect(modules(/\bfetch\(.*|\bnew (?:WebSocket|EventSource)\b.*/g)).toEqual([]);
    expect(modules(/^import (?!type |\{ isIP(?:v4|v6)?(?:, type \w+)* \}).*'(?:node:)?net';/gm)).toEqual([]);
  });

  it('shifts only what is a ring buffer', () => {
    const shifting = filesIn(PRODUCT).filter((path) => /\.shift\(/.test(codeOf(path)));
    const buffers = shifting.filter((path) => /\bDeque\b/.test(codeOf(path)));
    // Queues of an intercept are rings too, though declared beside it.
    expect(shifting.filter((path) => !buffers.includes(path))).toEqual(['src/engine/intercept-chain.ts']);
    expect(codeOf('src/engine/mounted-intercept.ts')).toMatch(/readonly queue = new Deque</);
  });

  it('names files in kebab-case, and none of them utils', () => {
    const kebab = /^(?:\d\d-)?[a-z][a-z\d]*(?:-[a-z\d]+)*(?:\.test|\.test-d|\.bench)?\.ts$/;
    const misnamed = filesIn(EVERYTHING).filter((path) => {
      const name = basename(path);
      return !kebab.test(name) || /^(?:utils?|helpers?|common|misc)\.ts$/.test(name);
    });
    expect(misnamed).toEqual([]);
  });

  it('keeps every file within its budget of code lines', () => {
    const over = filesIn(EVERYTHING).flatMap((path) => {
      const most = OVER_BUDGET[path] ?? budgetOf(path);
      const lines = linesOf(path);
      return lines > most ? [`${path}: ${lines} code lines, ${most} allowed`] : [];
    });
    expect(over).toEqual([]);
  });

  it('lets no file keep an exception that it does not need', () => {
    expect(Object.keys(OVER_BUDGET).filter((path) => linesOf(path) <= budgetOf(path))).toEqual([]);
  });
});
