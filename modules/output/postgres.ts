import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { Module } from '../../src/module.js';
import { milliseconds } from '../../src/net/milliseconds.js';
import { maskPassword } from '../../src/util/mask-password.js';
import { connectPostgres } from './connect-postgres.js';
import { eventRow } from './event-row.js';
import { insertRows } from './insert-rows.js';
import type { PostgresLink } from './postgres-link.js';
import { postgresSchema } from './postgres-schema.js';
import { retryPostgres } from './retry-postgres.js';
import { type ScanRow, scanRow } from './scan-row.js';

const options = z.object({
  url: z
    .string()
    .optional()
    .meta({ secret: true })
    .describe(
      'Where the database is, such as postgres://user:password@host/database?sslmode=require; what is left out comes from PGHOST, PGUSER, PGPASSWORD and so on.',
    ),
  retryFor: milliseconds
    .min(0)
    .default(60_000)
    .describe('Milliseconds to try again, while the database cannot be reached, before this output gives up.'),
});

/** Options of {@link postgres}. */
export type PostgresOptions = z.input<typeof options>;

/** One scan's connection. */
interface Store {
  readonly link: PostgresLink;
  readonly name: string;
  row: ScanRow;
  /** Events inserted by this process. */
  count: number;
  /** True once this process has had an answer about its row. */
  begun: boolean;
  failure?: Error;
}

const stores = new WeakMap<object, Store>();

const definition = defineOutput({
  name: 'postgres',
  summary: 'Writes every event to a database of PostgreSQL',
  watches: ['*'],
  flags: ['passive', 'safe', 'output'],
  options,
  batchSize: 500,
  batchWait: 500,
  maxFailures: 3,

  async setup({ options: run, scan, state }) {
    const name = maskPassword(run.url ?? 'postgres://');
    let link: PostgresLink | undefined;
    try {
      link = await connectPostgres(run.url, `headgate ${scan.name}`);
      const row = scanRow.of(state);
      if (row.begun && (await link.run(postgresSchema.findScan, [row.id])).length === 0) {
        throw new Error('a database without the scan that is resumed');
      }
      stores.set(run, { link, name, row, count: 0, begun: row.begun });
    } catch (error) {
      await link?.close();
      return { hard: told(name, error).message };
    }
  },

  async handleBatch(events, ctx) {
    const store = stores.get(ctx.options);
    if (!store) return;
    if (store.failure) throw store.failure;
    const onRetry = (error: Error) => ctx.log.warn(`${told(store.name, error).message}: trying again.`);
    const patience = { retryFor: ctx.options.retryFor, signal: ctx.signal, onRetry };
    const { link, row } = store;
    const { insertScan, insertEvents } = postgresSchema;
    let refused: unknown;
    try {
      if (!store.begun)
        await retryPostgres(() => link.run(insertScan, [row.id, ctx.scan.name, row.startedAt]), patience);
      store.begun = true;
      const rows = events.map((event) => eventRow(event, row.id));
      const send = (json: string) => retryPostgres(() => link.run(insertEvents, [json]), patience);
      const inserted = await insertRows(rows, send);
      store.count += inserted.count;
      store.row = scanRow.begin(ctx.state, row);
      refused = inserted.refused;
    } catch (error) {
      store.failure = told(store.name, error, store.count);
      throw store.failure;
    }
    if (refused) throw told(store.name, refused);
  },

  async cleanup({ options: run, scan }) {
    const store = stores.get(run);
    if (!store) return;
    const { link, row, begun, failure } = store;
    try {
      if (begun && !failure && !scan.cutOff) await link.run(postgresSchema.finishScan, [row.id]);
    } finally {
      await link.close();
    }
  },
});

function told(name: string, error: unknown, count?: number): Error {
  const { message, code, errors } = error as Error & { code?: string; errors?: readonly Error[] };
  const why = message || errors?.[0]?.message || code || 'no answer';
  const kept = count === undefined ? '' : `; at least ${count} events of this scan are in it`;
  return new Error(`Expected to write to \`${name}\`, got ${why}${kept}`, { cause: error });
}

/**
 * Writes every event to a database of PostgreSQL: tables `headgate.scans` and `headgate.events`, made where they are not there.
 *
 * Events come in batches, each event once, however often the connection is lost: it is made anew, and what may not have arrived is sent
 * again. A database that cannot be reached for a minute switches the output off; a slow one slows the scan. A scan's `finished_at` is set
 * only where all that it output is there, so not where it was cut off; a resumed scan goes on with the row it had. NUL, which PostgreSQL cannot hold, becomes U+FFFD. Needs the package postgres.
 *
 * @param target A URL, or options. Default: what PGHOST and the like say.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [postgres('postgres://scanner@localhost/recon')] });
 * ```
 */
export function postgres(target: string | PostgresOptions = {}): Module {
  return definition.with(typeof target === 'string' ? { url: target } : target);
}
