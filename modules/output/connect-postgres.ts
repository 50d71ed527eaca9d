import { type PostgresLink, postgresLink } from './postgres-link.js';
import { postgresSchema } from './postgres-schema.js';

/**
 * Connects to a database of PostgreSQL, and makes the tables that are missing.
 *
 * @param url Where it is; what is left out comes from PGHOST and the like.
 * @param name What the server's list of connections shows.
 * @throws Error saying what is wrong: no driver, no server, no right, or tables of a newer version.
 * @example
 * ```ts
 * const link = await connectPostgres('postgres://scanner@localhost/recon', 'example');
 * await link.close();
 * ```
 */
export async function connectPostgres(url: string | undefined, name: string): Promise<PostgresLink> {
  const link = await postgresLink(url, name);
  try {
    const [found] = await link.run(postgresSchema.find);
    const [row] = found?.there ? await link.run(postgresSchema.readVersion) : [];
    const version = Number(row?.version ?? 0);
    if (version > postgresSchema.version) {
      throw new Error(`tables of version ${version}, where ${postgresSchema.version} is known`);
    }
    await link.run(postgresSchema.create);
    return link;
  } catch (error) {
    await link.close();
    throw error;
  }
}
