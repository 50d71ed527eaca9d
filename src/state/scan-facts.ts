import type { FingerprintKey } from '../util/create-fingerprinter.js';
import type { ScanIdentity } from './scan-identity.js';
import type { ScanProgress } from './scan-progress.js';

/** What is saved of a scan beside its events: JSON data, each under its own name in the facts of its state. */
export interface ScanFacts {
  /** What it has been from its first start on. */
  readonly scan: ScanBirth;
  readonly identity: ScanIdentity;
  /** Event types in the order in which they were numbered. */
  readonly types?: readonly string[];
  /** Nothing before it has begun. */
  readonly progress?: ScanProgress;
  /** When it finished, in milliseconds since 1970. */
  readonly finished?: number;
}

/** What a scan has been from its first start on. */
export interface ScanBirth {
  /** Of this package. */
  readonly version: string;
  readonly name: string;
  /** Of its root event. */
  readonly uuid: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** Of the fingerprints of what has been seen. */
  readonly key: FingerprintKey;
  /** Digest of the list of targets, where there is one. */
  readonly targets?: string | undefined;
}
