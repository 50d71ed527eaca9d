import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Logger, pino } from 'pino';
import { BehaviorSubject, firstValueFrom, skip } from 'rxjs';
import type {
  MemoryOptions,
  Module,
  ModuleError,
  ModuleSpec,
  Scan,
  ScanEvent,
  ScanOptions,
  ScanStatus,
} from '../../src/index.js';
import { createScan, defineModule } from '../../src/index.js';
import { eventually } from '../../src/testing/eventually.js';

/** The one target of most scans here. */
export const TARGET = 'test.notreal';

/** A name in scope. */
export const name = (label: string | number): string => `${label}.${TARGET}`;

/** A pressure that the test alone sets. */
export function pinned(level: number, more: MemoryOptions = {}) {
  const pressure$ = new BehaviorSubject(level);
  return { pressure$, memory: { pressure$, exclusive: true, ...more } satisfies MemoryOptions };
}

/** A promise that the test settles. */
export function latch<T = void>() {
  let open!: (value: T) => void;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Waits for so many turns of the event loop. */
export async function turns(count = 20): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until something holds, and fails where it never does. */
export function until(holds: () => boolean, what: string): Promise<void> {
  return eventually(holds, () => `Expected ${what}, waited in vain`, 10_000);
}

/** A log that is kept. */
export function keptLog(): { readonly logger: Logger; readonly warnings: string[] } {
  const warnings: string[] = [];
  const write = (line: string) => warnings.push((JSON.parse(line) as { msg: string }).msg);
  return { logger: pino({ level: 'warn' }, { write }), warnings };
}

/** A scan whose events, errors, statuses and warnings are kept. */
export function keep(options: Omit<ScanOptions, 'targets'> & Partial<Pick<ScanOptions, 'targets'>>) {
  const { logger, warnings } = keptLog();
  const scan = createScan({ targets: [TARGET], logger, ...options });
  const events: ScanEvent[] = [];
  const errors: ModuleError[] = [];
  const statuses: ScanStatus[] = [];
  scan.errors$.subscribe((error) => errors.push(error));
  scan.status$.subscribe((status) => statuses.push(status));
  const start = () => {
    scan.events$.subscribe((event) => events.push(event));
    return scan.done;
  };
  const data = () => events.map((event) => event.data as string);
  return { scan, events, errors, statuses, warnings, start, data };
}

/** How a scan stands, as it tells next. */
export function standing(scan: Scan): Promise<ScanStatus> {
  return firstValueFrom(scan.status$.pipe(skip(1)));
}

type Answer = Omit<ModuleSpec<'DNS_NAME', 'DNS_NAME'>, 'watches' | 'produces' | 'handle'>;

/** A module that answers the target with whatever `handle` gives. */
export function answering(
  handle: NonNullable<ModuleSpec<'DNS_NAME', 'DNS_NAME'>['handle']>,
  more: Partial<Answer> = {},
): Module {
  return defineModule({
    name: 'answering',
    targetOnly: true,
    ...more,
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    handle,
  });
}

/** Runs a script of its own process from the root of the project, and returns what it wrote. */
export async function runScript(script: string, flags: readonly string[] = []): Promise<string> {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const args = [...flags, '--import', 'tsx', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, timeout: 25_000 });
  return stdout;
}
