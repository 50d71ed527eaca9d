import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { noChanges } from '../../../src/state/no-changes.js';
import { openStateStore } from '../../../src/state/open-state-store.js';
import { contentOf } from './content-of.js';

it('leaves a state as it is', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'headgate-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const store = await openStateStore(directory);
  const before = contentOf(store);
  store.commit(noChanges);
  expect(contentOf(store)).toEqual(before);
  store.close();
});
