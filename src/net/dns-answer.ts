import type { DnsRecord } from './query-records.js';

/** How a query ended: records, a name without such records, no such name, or no usable answer. */
export type AnswerStatus = 'found' | 'empty' | 'missing' | 'failed';

/** What a name server said to one question. */
export interface DnsAnswer {
  readonly status: AnswerStatus;
  readonly records: readonly DnsRecord[];
  /** The error code behind `failed`, such as `ETIMEOUT` or `ESERVFAIL`; `ENOSERVER` where no server answers anything, `EZONE` where none does for the zone. */
  readonly code?: string;
  /** Records the server gave beyond the most that are kept; absent where all are here. */
  readonly omitted?: number;
}
