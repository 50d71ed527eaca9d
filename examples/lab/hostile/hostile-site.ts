import type { Duplex } from 'node:stream';
import type { hostilities } from '../../../src/net/hostilities.js';

/** One request to a hostile site, with the connection it came by: what goes back is nobody's business but the site's. */
export interface HostileRequest {
  readonly socket: Duplex;
  /** Path and query. */
  readonly path: string;
  /** The `Host` header. */
  readonly host: string;
}

/** A site of the hostile lab. Beside what it does to `/`, it serves an honest page at `/good`. */
export interface HostileSite {
  /** Its label below `hostile.test`. */
  readonly name: string;
  /** What it does, as a sentence. */
  readonly does: string;
  /** Paths that get an answer worth a URL event, `/good` not among them. */
  readonly answers: readonly string[];
  /** Whether the text that `inside()` gives is found. */
  readonly inside: boolean;
  /** The one line it must have in the log; none for what nobody can notice. */
  readonly logged?: keyof typeof hostilities;
  /** Paths that are its own beside `/`; a prefix ends in `*`. @default [] */
  readonly paths?: readonly string[];
  play(request: HostileRequest): void;
}
