import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineLineOutput } from '../../../modules/output/define-line-output.js';
import { dot } from '../../../modules/output/dot.js';
import { html } from '../../../modules/output/html.js';
import { createEvent } from '../../../src/create-event.js';
import { defineOutput } from '../../../src/define-output.js';
import { runScan } from '../run-scan.js';
import { KeptRun } from './kept-run.js';
import { written } from './outputs.js';

const names = defineLineOutput({
  name: 'names',
  summary: 'Writes names',
  watches: ['DNS_NAME'],
  header: 'name\n',
  format: (event) => `${event.host}\n`,
});

describe('defineLineOutput', () => {
  it('writes a header, then a line for each event', async () => {
    const { text } = await written(names, { type: 'DNS_NAME', data: 'a.mill.test' });
    expect(text).toBe('name\nmill.test\na.mill.test\n');
  });

  it('fails by name where a write fails, and lets the scan go on', async () => {
    let lines = 0;
    const broken = new Writable({ write: (_, __, done) => done(++lines > 1 ? new Error('EPIPE: broken pipe') : null) });
    const { errors, summary } = await runScan({ targets: ['a.test', 'b.test'], modules: [names({ path: broken })] });
    expect(errors.map((error) => error.module)).toContain('names');
    expect(String(errors[0]?.message)).toContain('EPIPE');
    expect(summary.status).toBe('FINISHED');
  });

  it('has a target of its own in each scan', async () => {
    const [first, second] = await Promise.all([written(names), written(names)]);
    expect([first.text, second.text]).toEqual(['name\nmill.test\n', 'name\nmill.test\n']);
  });
});

describe('an output of a scan that cannot start', () => {
  const broken = defineOutput({
    name: 'broken',
    watches: ['*'],
    setup: () => ({ hard: 'out of order' }),
    handle() {},
  });

  it.each([
    ['lines', names],
    ['a document', html],
    ['a graph', dot],
  ])('leaves what an earlier one wrote, for %s', async (_, make) => {
    const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
    const path = join(folder, 'kept');
    await writeFile(path, 'precious\n');
    const { summary } = await runScan({ targets: ['a.test'], modules: [make(path), broken] });
    expect(summary.status).toBe('FAILED');
    expect(await readFile(path, 'utf8')).toBe('precious\n');
    expect(await readdir(folder)).toEqual(['kept']);
    await rm(folder, { recursive: true });
  });

  it('replaces it where the scan starts, be there nothing to write', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
    const path = join(folder, 'names.csv');
    await writeFile(path, 'a longer text than the new one\n');
    await runScan({ targets: ['192.0.2.1'], modules: [names(path)] });
    expect(await readFile(path, 'utf8')).toBe('name\n');
    await rm(folder, { recursive: true });
  });
});

describe('an output of a scan with state', () => {
  const target = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
    return { path: join(folder, 'names.csv'), [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
  };
  const hosts = (count: number) =>
    Array.from({ length: count }, (_, i) => createEvent('DNS_NAME', `${'x'.repeat(i % 50)}${i}.test`));
  const sorted = (text: string) => text.split('\n').slice(1, -1).sort();

  it('has each line once, and its header once, wherever it is killed, however often', async () => {
    const cuts = fc.array(fc.record({ step: fc.nat(), keep: fc.nat(), torn: fc.boolean() }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), cuts, async (count, kills) => {
        await using place = await target();
        const { path } = place;
        const events = hosts(count);
        let run = new KeptRun(names(), { path });
        for (const { step, keep, torn } of kills) {
          expect(await run.setup()).toBeUndefined();
          await run.handle(events);
          await run.end();
          const last = run.saved[step % run.saved.length] ?? run.saved[0];
          // Of what was not safe yet any part may be there, followed by anything.
          const bytes = await readFile(path);
          const safe = (last?.kept.get('written') as { bytes: number } | undefined)?.bytes ?? 0;
          const left = bytes.subarray(0, safe + (keep % (bytes.length - safe + 1)));
          await writeFile(path, torn ? Buffer.concat([left, Buffer.from('torn')]) : left);
          run = new KeptRun(names(), { path }, last);
        }
        expect(await run.setup()).toBeUndefined();
        await run.handle(events);
        await run.end();
        const text = await readFile(path, 'utf8');
        expect(text.startsWith('name\n')).toBe(true);
        expect(sorted(text)).toEqual(events.map(({ host }) => `${host}`).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to its place one line at a time, in order', async () => {
    await using place = await target();
    const { path } = place;
    const run = new KeptRun(names(), { path });
    await run.setup();
    await run.handle(hosts(30));
    const text = await readFile(path, 'utf8');
    const ends = run.saved.flatMap(({ kept }) => (kept.get('written') as { bytes: number } | undefined)?.bytes ?? []);
    expect(new Set(ends).size).toBe(30);
    expect(ends.every((end) => text[end - 1] === '\n')).toBe(true);
    expect(ends.at(-1)).toBe(text.length);
    await run.end();
  });

  it('takes more than it has room for, in order', async () => {
    await using place = await target();
    const { path } = place;
    const wide = defineLineOutput({
      name: 'wide',
      summary: 'Writes much',
      watches: ['DNS_NAME'],
      format: ({ host }) => `${host}${' '.repeat(100_000)}\n`,
    });
    const events = hosts(40);
    const run = new KeptRun(wide(), { path });
    await run.setup();
    await run.handle(events);
    await run.end();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => line.trim())).toEqual(events.map(({ host }) => host));
  });

  it('does not go on with a file that is another, or gone, and leaves it as it is', async () => {
    await using place = await target();
    const { path } = place;
    const run = new KeptRun(names(), { path });
    await run.setup();
    await run.handle(hosts(5));
    await run.end();
    for (const text of ['name\n', `name\n${'z.test\n'.repeat(20)}`]) {
      await writeFile(path, text);
      const again = new KeptRun(names(), { path }, run.saved.at(-1));
      expect(await again.setup()).toEqual({ hard: expect.stringContaining(`Expected \`${path}\` to hold the `) });
      expect(await readFile(path, 'utf8')).toBe(text);
    }
    await rm(path);
    const gone = new KeptRun(names(), { path }, run.saved.at(-1));
    expect(await gone.setup()).toEqual({ hard: expect.stringContaining('got no such file') });
  });

  it('is done with an event once a stream has taken its line', async () => {
    const taken: string[] = [];
    const release: (() => void)[] = [];
    const slow = new Writable({
      write(chunk, _, done) {
        taken.push(String(chunk));
        release.push(done);
      },
    });
    const run = new KeptRun(names(), { path: slow });
    const setup = run.setup();
    await expect.poll(() => release.length).toBe(1);
    release.pop()?.();
    await setup;
    const handled = run.handle(hosts(2));
    await expect.poll(() => release.length).toBe(1);
    expect(run.saved.at(-1)?.done.size).toBe(0);
    release.pop()?.();
    await expect.poll(() => run.saved.at(-1)?.done.size).toBe(1);
    release.pop()?.();
    await handled;
    expect(taken).toEqual(['name\n', '0.test\n', 'x1.test\n']);
    expect(run.saved.at(-1)?.kept.size).toBe(0);
  });

  it.runIf(process.platform === 'linux')('fails what it could not write, and keeps its place', async () => {
    const run = new KeptRun(names(), { path: '/dev/full' });
    await run.setup();
    await run.handle(hosts(3));
    expect(run.failures.map(String)).toEqual(Array(3).fill(expect.stringContaining('ENOSPC')));
    expect(run.saved.at(-1)?.kept.size).toBe(0);
  });
});
