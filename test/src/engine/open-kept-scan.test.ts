import { describe, expect, it } from 'vitest';
import { noChanges } from '../../../src/state/no-changes.js';
import { openStateStore } from '../../../src/state/open-state-store.js';
import { stateDirectory } from '../../engine/kept-scans.js';
import { answering } from '../../laws/scan-helpers.js';
import { opened } from './opened.js';

async function note(directory: string, facts: Record<string, unknown>) {
  const store = await openStateStore(directory);
  const texts = Object.entries(facts).map(([fact, value]) => [fact, JSON.stringify(value)]);
  store.commit({ ...noChanges, facts: Object.fromEntries(texts) });
  store.close();
}

describe('openKeptScan', () => {
  it('begins a scan, and goes on with the same one', async () => {
    const directory = stateDirectory();
    const first = await opened(directory);
    expect(first.kept.end(false)).toBe(true);
    const second = await opened(directory, {});
    expect(second.kept.birth).toEqual(first.kept.birth);
    expect(second.kept.birth.name).toBe('drawn');
    second.kept.end(false);
  });

  it('has no two go on with it at a time', async () => {
    const directory = stateDirectory();
    const { kept } = await opened(directory);
    await expect(opened(directory)).rejects.toThrow(/to be free, got a state that another scan has open/);
    kept.end(false);
  });

  it('refuses another scan, and names each difference', async () => {
    const directory = stateDirectory();
    (await opened(directory, { name: 'one', maxDepth: 3 })).kept.end(false);
    const other = opened(directory, { name: 'two', modules: [answering(() => {})] });
    await expect(other).rejects.toThrow(
      `Expected the scan that is kept in \`${directory}\`, got another (\`name\` is two, was one; \`maxDepth\` is not set, was 3; module \`answering\` is new): make it the same again, or give another directory`,
    );
    (await opened(directory, { maxDepth: 3 })).kept.end(false); // refused, it was closed again
  });

  it('refuses one that has finished, or was begun by another version', async () => {
    const directory = stateDirectory();
    const { kept } = await opened(directory);
    expect(kept.end(true)).toBe(false);
    await expect(opened(directory)).rejects.toThrow(/has finished, on \d{4}-.*: give a new one another directory/);
    const older = stateDirectory();
    const first = await opened(older);
    first.kept.end(false);
    await note(older, { scan: { ...first.kept.birth, version: '0.0.9' } });
    await expect(opened(older)).rejects.toThrow(/was begun by headgate 0\.0\.9, this is/);
  });
});
