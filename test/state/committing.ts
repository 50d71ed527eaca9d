/** Commits to a state for ever, and tells of each commit once it is saved. Arguments: directory, name of the driver. */
import { writeSync } from 'node:fs';
import { sqliteDrivers } from '../../src/sqlite/sqlite-drivers.js';
import { openStateStore } from '../../src/state/open-state-store.js';
import { someChanges } from './some-changes.js';

const [directory, name] = process.argv.slice(2);
const store = await openStateStore(
  directory as string,
  sqliteDrivers.filter((driver) => driver.name === name),
);
for (let number = 1 + Number(store.facts().number ?? 0); ; number++) {
  store.commit(someChanges(number));
  writeSync(1, `${number}\n`);
}
