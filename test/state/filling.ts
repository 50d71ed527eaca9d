/** Fills a state until its file may not grow, has the limit taken away, and commits the same again. Arguments: directory, name of the driver. */
import { execFileSync } from 'node:child_process';
import { sqliteDrivers } from '../../src/sqlite/sqlite-drivers.js';
import { noChanges } from '../../src/state/no-changes.js';
import { openStateStore } from '../../src/state/open-state-store.js';

const [directory, name] = process.argv.slice(2);
const store = await openStateStore(
  directory as string,
  sqliteDrivers.filter((driver) => driver.name === name),
);
const changesOf = (id: number) => ({
  ...noChanges,
  batches: [{ id, events: Buffer.alloc(500_000, id) }],
  claimed: Int32Array.of(id, id, id, 1),
  facts: { last: `${id}` },
});
const batches = () => Array.from(store.batches(), (batch) => batch.id).length;
let [saved, message] = [0, ''];
while (message === '') {
  try {
    store.commit(changesOf(saved + 1));
    saved++;
  } catch (error) {
    ({ message } = error as Error);
  }
}
const [kept, last] = [batches(), store.facts().last];
execFileSync('prlimit', ['--fsize=unlimited', '--pid', `${process.pid}`]);
store.commit(changesOf(saved + 1));
console.log(JSON.stringify({ saved, kept, last, message, after: batches() }));
store.close();
