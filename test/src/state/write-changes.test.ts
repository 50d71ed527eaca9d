import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inTransaction } from '../../../src/sqlite/in-transaction.js';
import { noChanges } from '../../../src/state/no-changes.js';
import { Seal } from '../../../src/state/seal.js';
import { stateTables } from '../../../src/state/state-tables.js';
import { writeChanges } from '../../../src/state/write-changes.js';
import { someChanges } from '../../state/some-changes.js';
import { scratchDatabase } from './scratch-database.js';

it('counts in the seal what is in the tables, whatever the changes', async () => {
  const database = await scratchDatabase();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }), async (numbers) => {
      const seal = new Seal();
      inTransaction(database, () => {
        for (const table of stateTables) database.exec(`DELETE FROM ${table}`);
        for (const number of new Set(numbers)) {
          seal.commits++;
          writeChanges(database, seal, someChanges(number));
        }
      });
      for (const table of stateTables) {
        const found = database.get(`SELECT count(*) AS rows, coalesce(sum(sum), 0) % 4294967296 AS sum FROM ${table}`);
        expect(found).toEqual(seal.account(table));
      }
    }),
    { numRuns: 25 },
  );
});

it('writes one row for what is done of a batch', async () => {
  const database = await scratchDatabase();
  const pairs = Array.from({ length: 1000 }, (_, i) => [3 * 65_536 + i, i % 4] as const);
  writeChanges(database, new Seal(), { ...noChanges, done: [...pairs, [4 * 65_536, 0]] });
  expect(database.all('SELECT batch, length(pairs) AS bytes FROM done')).toEqual([
    { batch: 3, bytes: 4000 },
    { batch: 4, bytes: 4 },
  ]);
});
