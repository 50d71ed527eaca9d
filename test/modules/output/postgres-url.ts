/** Where tests find a PostgreSQL; `.ci/with-postgres npx vitest run …` sets it. Without it they are skipped. */
export const POSTGRES_URL: string | undefined =
  process.env.HEADGATE_POSTGRES_URL ?? (process.env.PGHOST === undefined ? undefined : 'postgres://');
