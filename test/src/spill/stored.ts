import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger } from '../../../src/engine/ledger.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { PayloadStore } from '../../../src/spill/payload-store.js';
import { SpoolFiles } from '../../../src/spill/spool-files.js';

/** A ledger with a store behind it, on real files. */
export function stored(
  budget: number,
  directory = mkdtempSync(join(tmpdir(), 'headgate-')),
  segmentBytes = 1e6,
  lingers = false,
) {
  const warnings: string[] = [];
  const spool = new SpoolFiles({ directory, segmentBytes });
  const ledger = new Ledger({ changed: () => {}, finished: () => {}, idle: () => {} });
  const store = new PayloadStore({
    spool,
    threshold: 4_096,
    lingers,
    budget: () => budget,
    charge: (bytes) => ledger.charge(bytes),
    warn: (message) => warnings.push(message),
  });
  ledger.payloads = store;
  const remove = () => {
    spool.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { directory, spool, ledger, store, warnings, remove };
}

/** An event with a text of its own so long. */
export function heavyEvent(length: number, letter = 'x'): ScanEvent {
  return createEvent('RAW_TEXT', letter.repeat(length)) as ScanEvent;
}

/** Waits until what is being compressed has gone. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Reads the text of such an event. */
export function textOf(event: ScanEvent | undefined): string {
  return event?.data as string;
}
