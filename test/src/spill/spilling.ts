import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger } from '../../../src/engine/ledger.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { EventSpool } from '../../../src/spill/event-spool.js';
import type { Spool } from '../../../src/spill/spool.js';
import { SpoolFiles } from '../../../src/spill/spool-files.js';

/** A real spool in a folder of its own, a ledger, and switches for what a disk can do to it. */
export function spilling() {
  const directory = mkdtempSync(join(tmpdir(), 'headgate-spilling-'));
  const files = new SpoolFiles({ directory, segmentBytes: 4096 });
  const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;
  const warnings: string[] = [];
  const lost: string[] = [];
  /** Told as bytes are charged and freed. */
  const hear: { changed: () => void } = { changed: () => {} };
  const ledger = new Ledger({ changed: () => hear.changed(), finished: () => {}, idle: () => {} });
  const disk = { full: false, broken: false };
  const spool: Spool = {
    get bytes() {
      return files.bytes;
    },
    get written() {
      return files.written;
    },
    append(bytes) {
      if (disk.full) throw new Error(`Expected room in \`${directory}\`, got ENOSPC`);
      return files.append(bytes);
    },
    read(slot) {
      if (disk.broken) throw new Error(`Expected to read \`${directory}\`, got EIO`);
      return files.read(slot);
    },
    free: (slot) => files.free(slot),
    close: () => files.close(),
  };
  const events = new EventSpool({
    spool,
    ledger,
    root,
    warn: (message) => warnings.push(message),
    lost: (reason) => lost.push(reason),
  });
  let named = 0;
  const chain: ScanEvent[] = [root];
  /** An event so many links from the root, in hand of one consumer. */
  const eventAt = (depth: number): ScanEvent => {
    while (chain.length < depth)
      chain.push(createEvent('DNS_NAME', `d${chain.length}.test`, chain.at(-1)) as ScanEvent);
    const event = createEvent('DNS_NAME', `n${named++}.test.notreal`, chain[depth - 1]) as ScanEvent;
    ledger.enter(event);
    return event;
  };
  return {
    directory,
    disk,
    spool,
    events,
    ledger,
    hear,
    root,
    warnings,
    lost,
    eventAt,
    end() {
      spool.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
