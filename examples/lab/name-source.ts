import type { LabRecordType } from './zones.js';

/** The records of one owner name, as type and data. */
export type OwnerRecords = readonly (readonly [type: LabRecordType, data: string])[];

/** Something that knows every name at and below its origin. */
export interface NameSource {
  readonly origin: string;
  /** Returns the records of a lower-case name without a final dot: none for a name that exists without any, undefined for one that does not exist. */
  find(name: string): OwnerRecords | undefined;
  /** Lists every owner with its records; none where the zone is not given away. */
  readonly all?: (() => Iterable<readonly [owner: string, records: OwnerRecords]>) | undefined;
}
