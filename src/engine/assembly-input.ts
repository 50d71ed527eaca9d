import type { Logger } from 'pino';
import type { BehaviorSubject } from 'rxjs';
import type { ScanEvent } from '../event.js';
import type { ModuleError } from '../module-error.js';
import type { ScanOptions } from '../scan-options.js';
import type { Scope } from '../scope/scope.js';
import type { Inlet } from '../util/inlet.js';
import type { Journal } from './journal.js';
import type { KeptScan } from './kept-scan.js';
import type { Life } from './life.js';

/** What the parts of one scan's engine are put together from. */
export interface AssemblyInput {
  readonly options: ScanOptions;
  readonly name: string;
  readonly logger: Logger;
  readonly scope: Scope;
  readonly pressure$: BehaviorSubject<number>;
  readonly output: Inlet<ScanEvent>;
  readonly moduleOptions: ReadonlyMap<string, unknown>;
  /** Told of what must not be lost; nothing where the scan is not kept. */
  readonly journal?: Journal | undefined;
  /** What is kept of the scan; nothing where it is new, or not kept. */
  readonly kept?: KeptScan | undefined;
  /** How the scan stands, asked again and again. */
  readonly life: Life;
  /** Bytes in flight that make the pressure 1. */
  readonly workingBudget: () => number;
  /** In-flight bytes have changed. */
  readonly charged: (bytes: number) => void;
  readonly warn: (message: string) => void;
  readonly failed: (error: ModuleError) => void;
}
