import { expect, it } from 'vitest';
import { Seal } from '../../../src/state/seal.js';
import { scratchDatabase } from './scratch-database.js';

it('counts rows and the sum of their checksums, whatever their order', () => {
  const [one, two] = [new Seal(), new Seal()];
  one.add('kept', 1, 2 ** 32 - 1);
  one.add('kept', 1, 7);
  two.add('kept', 3, 2 ** 32 + 6 + 5);
  two.add('kept', -1, 5);
  expect(one.account('kept')).toEqual({ rows: 2, sum: 6 });
  expect(two.account('kept')).toEqual(one.account('kept'));
  one.add('kept', -2, 6);
  expect(one.account('kept')).toEqual(new Seal().account('kept'));
});

it('is copied to be changed', () => {
  const seal = new Seal();
  const copy = seal.copy();
  copy.commits++;
  copy.add('facts', 1, 1);
  expect([seal.commits, seal.account('facts').rows]).toEqual([0, 0]);
  expect(copy.copy()).toEqual(copy);
});

it('is read back as it was written, and not at all where it was changed', async () => {
  const database = await scratchDatabase();
  expect(Seal.read(database)).toBeUndefined();
  const seal = new Seal();
  Object.assign(seal, { commits: 3, places: 9, clean: false });
  seal.add('batches', 2, 99);
  new Seal().write(database);
  seal.write(database);
  const read = Seal.read(database);
  expect([read?.commits, read?.places, read?.clean, read?.account('batches')]).toEqual([
    3,
    9,
    false,
    { rows: 2, sum: 99 },
  ]);
  database.exec(`UPDATE seal SET text = replace(text, '"commits":3', '"commits":2')`);
  expect(Seal.read(database)).toBeUndefined();
});
