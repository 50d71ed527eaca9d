import { randomUUID } from 'node:crypto';
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
  readonly scanId: string;
  readonly startedAt: string;
  count: number;
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

  async setup({ options: run, scan }) {
    const name = maskPassword(run.url ?? 'postgres://');
    try {
      const link = await connectPostgres(run.url, `headgate ${scan.name}`);
      const startedAt = new Date().toISOString();
      stores.set(run, { link, name, scanId: randomUUID(), startedAt, count: 0, begun: false });
    } catch (error) {
      return { hard: told(name, error).message };
    }
  },

  async handleBatch(events, ctx) {
    const store = stores.get(ctx.options);
    if (!store) return;
    if (store.failure) throw store.failure;
    const onRetry = (error: Error) => ctx.log.warn(`${told(store.name, error).message}: trying again.`);
    const patience = { retryFor: ctx.options.retryFor, signal: ctx.signal, onRetry };
    const { link, scanId, startedAt } = store;
    const { insertScan, insertEvents } = postgresSchema;
    let refused: unknown;
    try {
      if (!store.begun) await retryPostgres(() => link.run(insertScan, [scanId, ctx.scan.name, startedAt]), patience);
      store.begun = true;
      const rows = events.map((event) => eventRow(event, scanId));
      const send = (json: string) => retryPostgres(() => link.run(insertEvents, [json]), patience);
      const inserted = await insertRows(rows, send);
      store.count += inserted.count;
      refused = inserted.refused;
    } catch (error) {
      store.failure = told(store.name, error, store.count);
      throw store.failure;
    }
    if (refused) throw told(store.name, refused);
  },

  async cleanup({ options: run }) {
    const store = stores.get(run);
    if (!store) return;
    const { link, scanId, count, begun, failure } = store;
    try {
      if (begun && !failure) await link.run(postgresSchema.finishScan, [scanId, count]);
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
 * only where all that it output is there. NUL, which PostgreSQL cannot hold, becomes U+FFFD. Needs the package postgres.
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
