import { expect, it } from 'vitest';
import { removeRows } from '../../../src/state/remove-rows.js';
import { Seal } from '../../../src/state/seal.js';
import { scratchDatabase } from './scratch-database.js';

it('takes rows out of the table and of the seal', async () => {
  const database = await scratchDatabase();
  const seal = new Seal();
  for (const [batch, at, sum] of [
    [1, 1, 10],
    [1, 2, 2 ** 32 - 5],
    [2, 1, 3],
  ] as const) {
    database.run('INSERT INTO done VALUES (?, ?, ?, ?)', [batch, at, sum, null]);
    seal.add('done', 1, sum);
  }
  removeRows(database, seal, 'done', 'batch = ?', [1]);
  removeRows(database, seal, 'done', 'batch = ?', [9]);
  expect(database.all('SELECT batch FROM done')).toEqual([{ batch: 2 }]);
  expect(seal.account('done')).toEqual({ rows: 1, sum: 3 });
});
