import { expect, it } from 'vitest';
import { stateTables } from '../../../src/state/state-tables.js';
import { scratchDatabase } from './scratch-database.js';

it('names every table that the schema makes, but the seal', async () => {
  const database = await scratchDatabase();
  const made = database.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'seal'");
  expect(made.map(({ name }) => name)).toEqual(stateTables.toSorted());
});
