/** Version of the tables that this output writes. */
const VERSION = 1;

/** The tables of the `postgres` output, in a schema of their own, and what to do with them. */
export const postgresSchema = {
  version: VERSION,
  /** Makes what is missing; several at once wait for each other. */
  create: `
    SELECT pg_advisory_xact_lock(hashtext('headgate.schema'));
    CREATE SCHEMA IF NOT EXISTS headgate;
    CREATE TABLE IF NOT EXISTS headgate.version (version integer NOT NULL);
    INSERT INTO headgate.version SELECT ${VERSION} WHERE NOT EXISTS (SELECT FROM headgate.version);
    CREATE TABLE IF NOT EXISTS headgate.scans (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      events bigint
    );
    CREATE TABLE IF NOT EXISTS headgate.events (
      uuid uuid PRIMARY KEY,
      id text NOT NULL,
      type text NOT NULL,
      host text,
      port integer,
      module text NOT NULL,
      tags jsonb NOT NULL,
      scope_distance integer NOT NULL,
      parent_uuid uuid,
      scan_id uuid NOT NULL REFERENCES headgate.scans (id) ON DELETE CASCADE,
      found_at timestamptz NOT NULL,
      json jsonb NOT NULL,
      data text GENERATED ALWAYS AS (json ->> 'data') STORED
    );
    CREATE INDEX IF NOT EXISTS events_by_type ON headgate.events (type, host);
    CREATE INDEX IF NOT EXISTS events_by_host ON headgate.events (host);
    CREATE INDEX IF NOT EXISTS events_by_parent ON headgate.events (parent_uuid);
    CREATE INDEX IF NOT EXISTS events_by_scan ON headgate.events (scan_id);`,
  find: "SELECT to_regclass('headgate.version') IS NOT NULL AS there",
  readVersion: 'SELECT max(version) AS version FROM headgate.version',
  insertScan: `
    INSERT INTO headgate.scans (id, name, started_at) VALUES ($1::uuid, $2::text, $3::text::timestamptz)
    ON CONFLICT DO NOTHING`,
  findScan: 'SELECT id FROM headgate.scans WHERE id = $1::uuid',
  /**
   * Takes the rows, all of one scan, as one text of JSON: one value however many there are, so one prepared statement. Those that are new are
   * counted in the same step, so that sending them again does no harm.
   */
  insertEvents: `
    WITH inserted AS (
    INSERT INTO headgate.events
      (uuid, id, type, host, port, module, tags, scope_distance, parent_uuid, scan_id, found_at, json)
    SELECT uuid, id, type, host, port, module, tags::jsonb, scope_distance, parent_uuid, scan_id, found_at, json::jsonb
    FROM json_to_recordset($1::text::json) AS row (uuid uuid, id text, type text, host text, port integer, module text,
      tags text, scope_distance integer, parent_uuid uuid, scan_id uuid, found_at timestamptz, json text)
    ON CONFLICT (uuid) DO NOTHING
    RETURNING scan_id)
    UPDATE headgate.scans AS scan SET events = coalesce(scan.events, 0) + found.count
    FROM (SELECT scan_id, count(*) AS count FROM inserted GROUP BY scan_id) AS found WHERE scan.id = found.scan_id`,
  finishScan: 'UPDATE headgate.scans SET finished_at = now() WHERE id = $1::uuid',
} as const;
