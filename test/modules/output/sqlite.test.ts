import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { sqlite } from '../../../modules/output/sqlite.js';
import { createEvent } from '../../../src/create-event.js';
import { defineModule } from '../../../src/define-module.js';
import { eventFromJSON } from '../../../src/event-from-json.js';
import { openSqlite } from '../../../src/sqlite/open-sqlite.js';
import { finding, runScan } from '../run-scan.js';
import { KeptRun } from './kept-run.js';

const ROOT = new URL('../../..', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const at = (name: string) => join(folder, name);
const name = (data: string) => ({ type: 'DNS_NAME' as const, data });

/** Asks a database one thing, once nobody else has it open. */
async function ask(path: string, sql: string) {
  const database = await openSqlite(path);
  try {
    return database.get(sql);
  } finally {
    database.close();
  }
}

describe('sqlite', () => {
  it('writes every event, with its data, host and parent', async () => {
    const found = { title: 'a\u0000b', severity: 'low' as const };
    const { all } = await runScan({
      targets: ['mill.test'],
      modules: [finding(name('a.mill.test'), { type: 'FINDING', data: found }), sqlite(at('a.db'))],
    });
    expect(await ask(at('a.db'), 'SELECT count(*) AS count FROM events')).toEqual({ count: all.length });
    expect(
      await ask(
        at('a.db'),
        "SELECT e.host, p.data AS parent FROM events e JOIN events p ON p.uuid = e.parent_uuid WHERE e.data = 'a.mill.test'",
      ),
    ).toEqual({ host: 'a.mill.test', parent: 'mill.test' });
    const { json } = (await ask(at('a.db'), "SELECT json FROM events WHERE type = 'FINDING'")) as { json: string };
    expect(eventFromJSON(json).data).toMatchObject(found);
  });

  it('adds scans to those that are there, and says which are whole', async () => {
    for (const target of ['a.test', 'b.test']) {
      await runScan({ targets: [target], name: `scan-of-${target}`, modules: [sqlite({ path: at('two.db') })] });
    }
    const whole =
      "SELECT count(*) AS count, sum(events) AS events, min(name) AS first FROM scans WHERE finished_at > '2'";
    expect(await ask(at('two.db'), whole)).toEqual({ count: 2, events: 2, first: 'scan-of-a.test' });
  });

  it('waits for a database that is locked', async () => {
    await runScan({ targets: ['a.test'], modules: [sqlite(at('wait.db'))] });
    const other = await openSqlite(at('wait.db'));
    other.exec('BEGIN EXCLUSIVE');
    setTimeout(() => {
      other.exec('COMMIT');
      other.close();
    }, 100);
    const { summary } = await runScan({ targets: ['b.test'], modules: [sqlite(at('wait.db'))] });
    expect(summary).toMatchObject({ status: 'FINISHED', modules: { sqlite: { failures: 0 } } });
    expect(await ask(at('wait.db'), 'SELECT count(*) AS count FROM events')).toEqual({ count: 2 });
  });

  it('does not let a scan start where the database stays locked, is newer, or is no database', async () => {
    await runScan({ targets: ['a.test'], modules: [sqlite(at('locked.db'))] });
    const other = await openSqlite(at('locked.db'));
    other.exec('BEGIN EXCLUSIVE');
    const locked = sqlite({ path: at('locked.db'), busyTimeout: 30 });
    const { summary } = await runScan({ targets: ['b.test'], modules: [locked] });
    expect(summary).toMatchObject({ status: 'FAILED', reason: expect.stringMatching(/got .*locked/) });
    other.exec('ROLLBACK; PRAGMA user_version = 9');
    other.close();
    const newer = await runScan({ targets: ['b.test'], modules: [sqlite(at('locked.db'))] });
    expect(newer.summary.reason).toMatch(/version 1 of the tables, got version 9/);
    const folderAsFile = await runScan({ targets: ['b.test'], modules: [sqlite(folder)] });
    expect(folderAsFile.summary).toMatchObject({ status: 'FAILED', reason: expect.stringContaining(folder) });
  });

  it('does not call a scan whole that was cut off', async () => {
    const stop = new AbortController();
    const names = defineModule({
      name: 'names',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      async *handle(_event, ctx) {
        for (let i = 0; ; i++) yield ctx.event('DNS_NAME', `host-${i}.mill.test`);
      },
    });
    const scan = runScan({ targets: ['mill.test'], modules: [names, sqlite(at('cut.db'))], signal: stop.signal });
    const rows = async () => (await ask(at('cut.db'), 'SELECT count(*) AS count FROM events').catch(() => {}))?.count;
    await expect.poll(rows, { timeout: 20_000 }).toBeGreaterThan(0);
    stop.abort();
    await scan;
    const { count } = (await ask(at('cut.db'), 'SELECT count(*) AS count FROM events')) as { count: number };
    expect(await ask(at('cut.db'), 'SELECT events, finished_at FROM scans')).toEqual({
      events: count,
      finished_at: null,
    });
  });

  it('goes on with the row of a scan that is resumed, wherever that was killed, and counts each event once', async () => {
    const events = Array.from({ length: 40 }, (_, i) => createEvent('DNS_NAME', `n${i}.test`));
    const facts = 'SELECT count(*) AS scans, sum(events) AS events, sum(finished_at IS NOT NULL) AS whole FROM scans';
    for (const step of [1, 2, 4]) {
      const path = at(`resumed-${step}.db`);
      const first = new KeptRun(sqlite(), { path }, undefined, { cutOff: true });
      await first.setup();
      await first.handle(events.slice(0, 30));
      await first.end();
      const started = await ask(path, 'SELECT id, started_at FROM scans');
      expect(await ask(path, facts)).toEqual({ scans: 1, events: 30, whole: 0 });
      const second = new KeptRun(sqlite(), { path }, first.saved[step]);
      expect(await second.setup()).toBeUndefined();
      await second.handle(events);
      await second.end();
      expect(await ask(path, facts)).toEqual({ scans: 1, events: 40, whole: 1 });
      expect(await ask(path, 'SELECT count(*) AS count FROM events')).toEqual({ count: 40 });
      expect(await ask(path, 'SELECT id, started_at FROM scans')).toEqual(started);
    }
  });

  it('does not go on with a database that has nothing of the scan', async () => {
    const first = new KeptRun(sqlite(), { path: at('there.db') });
    await first.setup();
    await first.handle([createEvent('DNS_NAME', 'a.test')]);
    await first.end();
    const second = new KeptRun(sqlite(), { path: at('elsewhere.db') }, first.saved.at(-1));
    expect(await second.setup()).toEqual({
      hard: `Expected \`${at('elsewhere.db')}\` to hold the scan that is resumed, got a database without it`,
    });
  });

  it.runIf(process.platform === 'linux')(
    'gives up where there is no room for more, and keeps what it has',
    async () => {
      const command = `ulimit -f 3072; exec "${process.execPath}" --import tsx test/modules/output/endless-scan.ts "${at('full.db')}" 8000 sqlite`;
      const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command], { cwd: ROOT });
      expect(JSON.parse(stdout)).toMatchObject({ status: 'FINISHED', output: { disabled: 'failed 3 times in a row' } });
      const { count } = (await ask(at('full.db'), 'SELECT count(*) AS count FROM events')) as { count: number };
      expect(count).toBeGreaterThan(0);
      expect(stderr).toContain(`; ${count} events of this scan are in it`);
      expect(await ask(at('full.db'), 'SELECT finished_at FROM scans')).toEqual({ finished_at: null });
    },
  );
});

afterAll(() => rmSync(folder, { recursive: true }));
