import { randomUUID } from 'node:crypto';
import { identityDifferences } from '../state/identity-differences.js';
import { noChanges } from '../state/no-changes.js';
import { openStateStore } from '../state/open-state-store.js';
import { readScanFacts } from '../state/read-scan-facts.js';
import type { ScanFacts } from '../state/scan-facts.js';
import type { ScanIdentity } from '../state/scan-identity.js';
import type { StateStore } from '../state/state-store.js';
import { createFingerprinter } from '../util/create-fingerprinter.js';
import { VERSION } from '../version.js';
import { KeptScan, type KeptScanOptions } from './kept-scan.js';

/** What is to be kept, or gone on with. */
export interface OpenKeptScanOptions extends Pick<KeptScanOptions, 'directory' | 'outputs' | 'warn' | 'relieved'> {
  readonly identity: ScanIdentity;
  /** Name of a new scan. */
  readonly name: string;
  /** True where the user chose it: then a scan that is gone on with must have it. */
  readonly named: boolean;
}

/**
 * Opens the state of a scan: a new one where there is none, else that of the scan that was kept there.
 *
 * @param options See {@link OpenKeptScanOptions}.
 * @throws Error where it cannot be opened, has finished, or is that of another scan; it names each difference.
 */
export async function openKeptScan(options: OpenKeptScanOptions): Promise<KeptScan> {
  const { directory } = options;
  const store = await openStateStore(directory);
  try {
    const saved = readScanFacts(store);
    if (saved) check(saved, options);
    return new KeptScan({ ...options, store, facts: saved ?? begin(store, options) });
  } catch (error) {
    store.close();
    throw error;
  }
}

function begin(store: StateStore, { name, identity }: OpenKeptScanOptions): ScanFacts {
  const { key } = createFingerprinter();
  const scan = { version: VERSION, name, uuid: randomUUID(), timestamp: Date.now(), key };
  store.commit({
    ...noChanges,
    facts: { scan: JSON.stringify(scan), identity: JSON.stringify(identity) },
  });
  return { scan, identity };
}

function check({ scan, identity, finished }: ScanFacts, options: OpenKeptScanOptions): void {
  const { directory, name, named } = options;
  if (finished !== undefined) {
    throw new Error(
      `The scan that is kept in \`${directory}\` has finished, on ${new Date(finished).toISOString()}: give a new one another directory`,
    );
  }
  if (series(scan.version) !== series(VERSION)) {
    throw new Error(
      `The scan that is kept in \`${directory}\` was begun by headgate ${scan.version}, this is ${VERSION}: go on with that, or give another directory`,
    );
  }
  const renamed = named && name !== scan.name ? [`\`name\` is ${name}, was ${scan.name}`] : [];
  const differences = [...renamed, ...identityDifferences(identity, options.identity)];
  if (differences.length === 0) return;
  throw new Error(
    `Expected the scan that is kept in \`${directory}\`, got another (${differences.join('; ')}): make it the same again, or give another directory`,
  );
}

/** Versions that go on with each other's scans: 0.1 of 0.1.7. */
function series(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
