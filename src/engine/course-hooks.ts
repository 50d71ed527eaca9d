import type { BehaviorSubject } from 'rxjs';
import type { ScanEvent } from '../event.js';
import type { ModuleError } from '../module-error.js';
import type { ScanState, ScanSummary } from '../scan.js';
import type { Inlet } from '../util/inlet.js';
import type { MemorySource } from './memory-source.js';
import type { ScanInput } from './scan-run.js';

/** How a scan is to end before its time. */
export interface Stopping {
  readonly reason: string;
  readonly drain: boolean;
  /** A limit of the user's own was reached: the scan has finished, not been aborted. */
  readonly asPlanned: boolean;
}

/** What a course tells as it goes. */
export interface CourseHooks {
  readonly input: ScanInput;
  readonly memory: MemorySource;
  readonly pressure$: BehaviorSubject<number>;
  readonly output: Inlet<ScanEvent>;
  /** The scan has come to another state. */
  readonly entered: (state: ScanState) => void;
  readonly ended: (summary: ScanSummary) => void;
  readonly failed: (error: ModuleError) => void;
  readonly warn: (message: string) => void;
}
