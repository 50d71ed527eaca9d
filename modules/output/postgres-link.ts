import type { Sql } from 'postgres';

/** A row of an answer. */
export type PostgresRow = Readonly<Record<string, unknown>>;

/** A way to a database that outlives its connections. */
export interface PostgresLink {
  /** Runs a statement, or several that take no values; rejects where it fails, or the connection is lost meanwhile. */
  run(statement: string, values?: readonly (string | number)[]): Promise<readonly PostgresRow[]>;
  /** Closes the connection; what is under way has a second. */
  close(): Promise<void>;
}

/**
 * Returns a link to a database of PostgreSQL: one connection, made when it is needed, and made anew once it is lost.
 *
 * Why not the driver's own reconnecting: a query that meets the end of its connection at the wrong moment never settles there.
 *
 * @param url Where it is; what is left out comes from PGHOST and the like.
 * @param name What the server's list of connections shows.
 * @throws Error where the package `postgres` is not there, or the URL is none.
 * @example
 * ```ts
 * const link = await postgresLink('postgres://scanner@localhost/recon', 'example');
 * const [row] = await link.run('SELECT $1::text AS text', ['a']);
 * ```
 */
export async function postgresLink(url: string | undefined, name: string): Promise<PostgresLink> {
  const { default: driver } = await import('postgres').catch((cause: unknown) => {
    throw new Error('no driver: `npm install postgres`', { cause });
  });
  let current: { readonly sql: Sql; readonly lost: Promise<never> } | undefined;

  const connect = () => {
    let lose = (_error: Error) => {};
    const lost = new Promise<never>((_, reject) => {
      lose = reject;
    });
    lost.catch(() => {}); // of a connection that is idle
    const settings = {
      max: 1,
      max_lifetime: null,
      connect_timeout: 10,
      fetch_types: false, // nobody would catch the failure of that query
      onnotice: () => {},
      connection: { application_name: name },
      onclose() {
        if (current === made) current = undefined;
        lose(Object.assign(new Error('connection lost'), { code: 'CONNECTION_CLOSED' }));
      },
    };
    const made = { sql: url === undefined ? driver(settings) : driver(url, settings), lost };
    return made;
  };

  return {
    async run(statement, values) {
      current ??= connect();
      const { sql, lost } = current;
      const answer = values
        ? sql.unsafe(statement, values as (string | number)[], { prepare: true })
        : sql.unsafe(statement);
      answer.catch(() => {}); // it may fail after the connection has
      return (await Promise.race([answer, lost])) as readonly PostgresRow[];
    },
    async close() {
      await current?.sql.end({ timeout: 1 });
    },
  };
}
