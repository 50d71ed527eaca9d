import type { ScanEvent } from '../../src/event.js';

/** An event as a row of a table `events`, in the order of its columns; `data` is derived from `json` by the database. */
export interface EventRow {
  readonly uuid: string;
  /** Same for equal type and data. */
  readonly id: string;
  readonly type: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly module: string;
  /** A JSON array. */
  readonly tags: string;
  readonly scope_distance: number;
  /** Uuid of the nearest ancestor that is output; that of the scan for a seed. */
  readonly parent_uuid: string | null;
  readonly scan_id: string;
  /** ISO time. */
  readonly found_at: string;
  /** The whole event: what NDJSON says of it. */
  readonly json: string;
}

/**
 * Returns an event as a row of a database.
 *
 * @param event The event.
 * @param scanId Id of the row of its scan.
 * @example
 * ```ts
 * eventRow(createEvent('DNS_NAME', 'example.com'), scanId).host; // 'example.com'
 * ```
 */
export function eventRow(event: ScanEvent, scanId: string): EventRow {
  const json = event.toJSON();
  return {
    uuid: json.uuid,
    id: json.id,
    type: json.type,
    host: json.host ?? null,
    port: json.port ?? null,
    module: json.module,
    tags: JSON.stringify(json.tags),
    scope_distance: json.scope_distance,
    parent_uuid: json.parent_uuid ?? null,
    scan_id: scanId,
    found_at: json.timestamp,
    json: JSON.stringify(json),
  };
}
