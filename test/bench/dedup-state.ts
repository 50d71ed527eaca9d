/**
 * Measures how fast what a scan has seen is saved, and had again by a new process.
 *
 * Usage: `npm run bench:dedup -- [ENTRIES]`, 50 million by default: needs 2 GB of memory and of disk.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noChanges } from '../../src/state/no-changes.js';
import { openStateStore } from '../../src/state/open-state-store.js';
import { restoreClaims } from '../../src/state/restore-claims.js';
import { createFingerprinter } from '../../src/util/create-fingerprinter.js';
import { SeenSet } from '../../src/util/seen-set.js';

/** Claims of one commit: as many as a busy scan makes in the time between two. */
const COMMIT = 16_384;
const KEY = [1, 2, 3, 4] as const;
const SAMPLES = 100_000;
const MB = 1e6;

/** A stretch of time, begun: `seconds` on the clock and of the processor, which others do not lengthen. */
const begin = () => {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, text: `${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of the processor)` };
  };
};
const memory = () => `${(process.memoryUsage.rss() / MB).toFixed(0)} MB RSS`;
const million = (entries: number, seconds: number) => `${(entries / seconds / 1e6).toFixed(2)} million a second`;

async function save(directory: string, entries: number): Promise<void> {
  const store = await openStateStore(directory);
  const { fingerprint } = createFingerprinter({ key: KEY });
  const words = new Int32Array(4 * COMMIT);
  let used = 0;
  let saving = 0;
  const commit = () => {
    const start = performance.now();
    store.commit({ ...noChanges, claimed: words.subarray(0, used) });
    saving += performance.now() - start;
    used = 0;
  };
  const seen = new SeenSet({
    claimed(a, b, c, bits) {
      words[used] = a;
      words[used + 1] = b;
      words[used + 2] = c;
      words[used + 3] = bits;
      used += 4;
      if (used === words.length) commit();
    },
    released() {},
  });
  const claiming = begin();
  for (let i = 0; i < entries; i++) seen.claim(fingerprint(`host-${i}.example.com`, 0), i & 31);
  commit();
  const { seconds, text } = claiming();
  console.log(`claimed and saved ${entries} entries: ${text}, ${million(entries, seconds)}`);
  console.log(`  of it saving    ${(saving / 1000).toFixed(1)} s, ${million(entries, saving / 1000)}; ${memory()}`);
  // As a kill would leave it.
  process.kill(process.pid, 'SIGKILL');
}

async function reload(directory: string, entries: number): Promise<void> {
  const reloading = begin();
  const store = await openStateStore(directory);
  const opened = reloading();
  const seen = new SeenSet();
  restoreClaims(store, seen);
  console.log(`reloaded ${seen.size} entries: ${reloading().text}; ${memory()}`);
  console.log(`  of it opening and checking ${opened.text}`);
  const { fingerprint } = createFingerprinter({ key: KEY });
  for (let i = 0; i < SAMPLES; i++) {
    const one = Math.floor((i / SAMPLES) * entries);
    if (!seen.has(fingerprint(`host-${one}.example.com`, 0), one & 31)) throw new Error(`Expected ${one} to be seen`);
    if (seen.has(fingerprint(`other-${i}.example.com`, 0), one & 31)) throw new Error(`Expected other-${i} to be new`);
  }
  if (seen.size !== entries) throw new Error(`Expected ${entries} entries, got ${seen.size}`);
  const replacing = begin();
  store.replaceClaims(seen.snapshot());
  console.log(`put a snapshot in the place of the log: ${replacing().text}; ${memory()}`);
  const again = begin();
  const second = new SeenSet();
  restoreClaims(store, second);
  console.log(`reloaded ${second.size} entries of the snapshot: ${again().text}`);
  store.close();
}

async function main([first = '50000000', step, directory]: readonly string[]): Promise<void> {
  const entries = Number(first);
  if (directory && step === 'save') return save(directory, entries);
  if (directory && step === 'reload') return reload(directory, entries);
  const scratch = mkdtempSync(join(tmpdir(), 'headgate-dedup-'));
  try {
    const run = (name: string) =>
      spawnSync(process.execPath, [...process.execArgv, process.argv[1] as string, first, name, scratch], {
        stdio: 'inherit',
      });
    run('save');
    const size = (name: string) => statSync(join(scratch, name), { throwIfNoEntry: false })?.size ?? 0;
    console.log(`on disk ${(size('state.db') / MB).toFixed(0)} MB, log ${(size('state.db-wal') / MB).toFixed(0)} MB`);
    const { status } = run('reload');
    if (status !== 0) throw new Error(`Expected the entries to be reloaded, got exit code ${status}`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

await main(process.argv.slice(2));
