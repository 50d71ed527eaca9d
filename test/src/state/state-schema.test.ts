import { expect, it } from 'vitest';
import { stateSchema } from '../../../src/state/state-schema.js';
import { scratchDatabase } from './scratch-database.js';

it('makes the tables once, and leaves them alone', async () => {
  const database = await scratchDatabase();
  database.exec("INSERT INTO facts VALUES ('a', 1, '2')");
  stateSchema(database, 'state.db');
  expect(database.get('SELECT value FROM facts')).toEqual({ value: '2' });
});

it('refuses tables of another kind, of a version it does not know, and of somebody else', async () => {
  const database = await scratchDatabase();
  const change = (sql: string) => {
    database.exec(sql);
    return () => stateSchema(database, 'state.db');
  };
  expect(change('ALTER TABLE facts ADD COLUMN more')).toThrow(
    'Expected `state.db` to be whole, got a damaged file: its tables are not those of version 1',
  );
  expect(change('PRAGMA user_version = 0')).toThrow(
    /^Expected `state\.db` to have version 1 of a state, got version 0: use the Headgate that wrote it$/,
  );
  expect(change('PRAGMA user_version = 7')).toThrow(/got version 7: use the Headgate that wrote it, or a newer one$/);
  expect(change('PRAGMA application_id = 5')).toThrow('Expected `state.db` to be the state of a scan, got another');
});
