import { createServer, connect as dial, type Socket } from 'node:net';
import driver from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { postgres } from '../../../modules/output/postgres.js';
import { createEvent } from '../../../src/create-event.js';
import { defineModule } from '../../../src/define-module.js';
import { eventFromJSON } from '../../../src/event-from-json.js';
import { finding, runScan } from '../run-scan.js';
import { KeptRun } from './kept-run.js';
import { POSTGRES_URL } from './postgres-url.js';

/** Finds names, and does something after every so many of them. */
const names = (most: number, every: number, then: () => unknown) =>
  defineModule({
    name: 'names',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    targetOnly: true,
    async *handle(_event, ctx) {
      for (let i = 0; i < most; i++) {
        if (i % every === every - 1) await then();
        yield ctx.event('DNS_NAME', `host-${i}.mill.test`);
      }
    },
  });

it('does not let a scan start where no database answers, and keeps the password to itself', async () => {
  const { summary } = await runScan({
    targets: ['mill.test'],
    modules: [postgres('postgres://me:secret@127.0.0.1:1/a')],
  });
  expect(summary).toMatchObject({
    status: 'FAILED',
    reason: expect.stringMatching(
      /Expected to write to `postgres:\/\/me:\*\*\*@127\.0\.0\.1:1\/a`, got .*ECONNREFUSED/,
    ),
  });
  expect(JSON.stringify(summary)).not.toContain('secret');
});

describe.runIf(POSTGRES_URL)('postgres', () => {
  const sql = driver(POSTGRES_URL ?? '');
  const eventsOf = async (scan: string) =>
    sql<{ uuid: string; type: string; data: string; host: string; json: object }[]>`
      SELECT e.uuid, e.type, e.data, e.host, e.json FROM headgate.events e
      JOIN headgate.scans s ON s.id = e.scan_id WHERE s.name = ${scan}`;
  const scanOf = async (name: string) => (await sql`SELECT * FROM headgate.scans WHERE name = ${name}`)[0];
  const unique = (name: string) => `${name}-${process.pid}-${Math.random()}`;

  it('writes every event, and says that the scan is whole', async () => {
    const name = unique('whole');
    const { all } = await runScan({
      name,
      targets: ['mill.test'],
      modules: [finding({ type: 'DNS_NAME', data: 'a.mill.test' }), postgres({ url: POSTGRES_URL })],
    });
    const rows = await eventsOf(name);
    expect(rows.map(({ uuid }) => uuid).sort()).toEqual(all.map(({ uuid }) => uuid).sort());
    const row = rows.find(({ data }) => data === 'a.mill.test');
    expect(row).toMatchObject({ type: 'DNS_NAME', host: 'a.mill.test' });
    expect(eventFromJSON(row?.json).parent?.type).toBe('DNS_NAME');
    expect(await scanOf(name)).toMatchObject({ events: String(all.length), finished_at: expect.any(Date) });
  });

  it('goes on with the row of a scan that is resumed, and counts each event once', async () => {
    const events = Array.from({ length: 40 }, (_, i) => createEvent('DNS_NAME', `n${i}.test`));
    for (const step of [1, 2, 4]) {
      const name = unique(`resumed-${step}`);
      const first = new KeptRun(postgres(), { url: POSTGRES_URL }, undefined, { name, cutOff: true });
      await first.setup();
      await first.handle(events.slice(0, 30));
      await first.end();
      const started = await scanOf(name);
      expect(started).toMatchObject({ events: '30', finished_at: null });
      const second = new KeptRun(postgres(), { url: POSTGRES_URL }, first.saved[step], { name });
      expect(await second.setup()).toBeUndefined();
      await second.handle(events);
      await second.end();
      expect(await eventsOf(name)).toHaveLength(40);
      expect(await scanOf(name)).toEqual({ ...started, events: '40', finished_at: expect.any(Date) });
      await sql`DELETE FROM headgate.scans WHERE name = ${name}`;
    }
  });

  it('does not go on in a database that has nothing of the scan', async () => {
    const kept = new Map([['scan', { id: crypto.randomUUID(), startedAt: new Date().toISOString(), begun: true }]]);
    const run = new KeptRun(postgres(), { url: POSTGRES_URL }, { kept, done: new Set() });
    expect(await run.setup()).toEqual({
      hard: expect.stringMatching(/got a database without the scan that is resumed$/),
    });
  });

  it('takes text that PostgreSQL cannot hold', async () => {
    const name = unique('hostile');
    const title = 'a\u0000b\ud800c\\u0000';
    const { summary } = await runScan({
      name,
      targets: ['mill.test'],
      modules: [finding({ type: 'FINDING', data: { title, severity: 'low' } }), postgres({ url: POSTGRES_URL })],
    });
    expect(summary.modules.postgres).toMatchObject({ failures: 0 });
    const found = (await eventsOf(name)).find(({ type }) => type === 'FINDING');
    expect(found?.json).toMatchObject({ data: { title: 'a\ufffdb\ufffdc\\u0000' } });
  });

  it('loses nothing and doubles nothing where its connection is cut again and again', async () => {
    const name = unique('cut');
    let cuts = 0;
    const cut = async () => {
      const gone = await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name LIKE 'headgate cut-%'`;
      cuts += gone.length;
    };
    const { all, summary } = await runScan({
      name,
      targets: ['mill.test'],
      modules: [names(6000, 300, cut), postgres({ url: POSTGRES_URL })],
    });
    expect(cuts).toBeGreaterThan(1);
    expect(summary).toMatchObject({ status: 'FINISHED', modules: { postgres: { failures: 0 } } });
    const rows = await eventsOf(name);
    expect(rows.map(({ uuid }) => uuid).sort()).toEqual(all.map(({ uuid }) => uuid).sort());
    expect(rows.length).toBeGreaterThan(6000);
  });

  it('waits for a database that is away, and gives up one that stays away', async () => {
    const target = new URL(POSTGRES_URL ?? '');
    const sockets = new Set<Socket>();
    const proxy = createServer((socket) => {
      const upstream = dial(Number(target.port || 5432), target.hostname);
      sockets.add(socket);
      socket
        .on('error', () => {})
        .pipe(upstream.on('error', () => {}))
        .pipe(socket);
      socket.on('close', () => upstream.destroy());
    });
    const open = (port: number) => new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve));
    const away = async () => {
      const closed = new Promise((resolve) => proxy.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    };
    await open(0);
    const { port } = proxy.address() as { port: number };
    const url = new URL(target);
    url.hostname = '127.0.0.1';
    url.port = String(port);

    const name = unique('away');
    const back = async () => {
      await away();
      setTimeout(() => open(port), 300);
    };
    const waited = await runScan({
      name,
      targets: ['mill.test'],
      modules: [names(1300, 700, back), postgres(url.href)],
    });
    expect(waited.summary.modules.postgres).toMatchObject({ failures: 0 });
    expect(await eventsOf(name)).toHaveLength(waited.all.length);

    const gone = unique('gone');
    const goAway = async () => {
      while ((await eventsOf(gone)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await away();
    };
    const output = postgres({ url: url.href, retryFor: 50 });
    const { summary, errors } = await runScan({
      name: gone,
      targets: ['mill.test'],
      modules: [names(3900, 2000, goAway), output],
    });
    expect(summary).toMatchObject({
      status: 'FINISHED',
      modules: { postgres: { disabled: 'failed 3 times in a row' } },
    });
    const { length } = await eventsOf(gone);
    const [, least] =
      /ECONNREFUSED 127.*; at least (\d+) events of this scan are in it$/.exec(errors[0]?.message ?? '') ?? [];
    expect(Number(least)).toBeLessThanOrEqual(length); // the answer to the last insertion may have been lost
    expect(await scanOf(gone)).toMatchObject({ finished_at: null });
  });

  afterAll(() => sql.end());
});
