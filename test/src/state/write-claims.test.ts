import { expect, it } from 'vitest';
import { Seal } from '../../../src/state/seal.js';
import { writeClaims } from '../../../src/state/write-claims.js';
import { scratchDatabase } from './scratch-database.js';

it('writes claims in order, parts of a longer array too, and nothing for none', async () => {
  const database = await scratchDatabase();
  const seal = new Seal();
  writeClaims(database, seal, new Int32Array(0), false);
  writeClaims(database, seal, Int32Array.of(9, 1, 2, 3, 4, 9).subarray(1, 5), false);
  writeClaims(database, seal, Int32Array.of(1, 2, 3, 4), true);
  const rows = database.all('SELECT id, released, hex(words) AS words FROM claims ORDER BY id');
  const words = '01000000020000000300000004000000';
  expect(rows).toEqual([
    { id: 1, released: 0, words },
    { id: 2, released: 1, words },
  ]);
  expect(seal.account('claims').rows).toBe(2);
});
