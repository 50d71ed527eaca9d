import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { noChanges } from '../../../src/state/no-changes.js';
import { openStateStore } from '../../../src/state/open-state-store.js';
import { restoreClaims } from '../../../src/state/restore-claims.js';
import { createFingerprinter } from '../../../src/util/create-fingerprinter.js';
import { SeenSet } from '../../../src/util/seen-set.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function scratchStore(name: string) {
  const store = await openStateStore(join(folder, name));
  onTestFinished(() => store.close());
  return store;
}
const rowsOf = (store: Awaited<ReturnType<typeof scratchStore>>) =>
  Array.from(store.claims(), ({ words }) => words.length / 4).reduce((sum, each) => sum + each, 0);

it('claims what was claimed, and not what was given back', async () => {
  const store = await scratchStore('few');
  store.commit({ ...noChanges, claimed: Int32Array.of(1, 1, 1, 3, 2, 2, 2, 1), released: Int32Array.of(1, 1, 1, 2) });
  store.commit({ ...noChanges, released: Int32Array.of(2, 2, 2, 1) });
  store.commit({ ...noChanges, claimed: Int32Array.of(2, 2, 2, 4) });
  const seen = new SeenSet();
  restoreClaims(store, seen);
  expect([...seen.snapshot()].map((entries) => [...entries])).toEqual([[1, 1, 1, 1, 2, 2, 2, 4]]);
  // The log is as it was: too short to matter.
  expect(rowsOf(store)).toBe(5);
});

it('has a log replaced that is much longer than what it comes to', async () => {
  const store = await scratchStore('long');
  const { fingerprint } = createFingerprinter();
  const ENTRIES = 6000;
  for (let bit = 0; bit < 4; bit++) {
    const claimed = Array.from({ length: ENTRIES }, (_, i) => [...fingerprint(`${i}`, 0), 1 << bit]).flat();
    store.commit({ ...noChanges, claimed: Int32Array.from(claimed) });
  }
  expect(rowsOf(store)).toBe(4 * ENTRIES);
  restoreClaims(store, new SeenSet());
  expect(rowsOf(store)).toBe(ENTRIES);
  const seen = new SeenSet();
  restoreClaims(store, seen);
  expect(seen.size).toBe(ENTRIES);
  for (let i = 0; i < ENTRIES; i++) expect(seen.has(fingerprint(`${i}`, 0), i % 4)).toBe(true);
});
