// How do I load a file into a database that is slower than the file, without holding the file in memory?
import { once } from 'node:events';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { backpressure, batch, createGate, pull, work } from 'headgate/operators';
import { BehaviorSubject, lastValueFrom, tap } from 'rxjs';

const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
await writeFile(join(folder, 'names.txt'), Array.from({ length: 20_000 }, (_, i) => `host-${i}.example\n`).join(''));

const sqlite = `const { parentPort, workerData } = require('node:worker_threads');
  const database = new (require('node-sqlite3-wasm').Database)(workerData);
  database.exec('CREATE TABLE names (name TEXT)');
  parentPort.on('message', (rows) => {
    database.run('INSERT INTO names SELECT value FROM json_each(?)', [JSON.stringify(rows)]);
    parentPort.postMessage(database.get('SELECT count(*) AS count FROM names').count);
  });`;
const database = new Worker(sqlite, { eval: true, workerData: join(folder, 'names.db') });

async function insert(rows: readonly string[]) {
  database.postMessage(rows);
  const [count] = await once(database, 'message');
  waiting -= rows.length;
  pressure$.next(waiting / limit); // consuming lowers pressure, and never waits
  return [count];
}

const limit = 4000; // lines that may wait for the database
const pressure$ = new BehaviorSubject(0);
const gate = createGate(pressure$);
let [waiting, most] = [0, 0];

const file = await open(join(folder, 'names.txt'));
const lines$ = pull(file.readLines(), gate).pipe(
  backpressure(gate), // the file is read no further while a line waits here
  tap(() => {
    most = Math.max(most, ++waiting);
    pressure$.next(waiting / limit);
  }),
);
const rows = await lastValueFrom(lines$.pipe(batch({ size: 250 }), work(insert)));
console.log(`${rows} rows stored, and at most ${most} lines waited of ${limit} that may`);

await database.terminate();
await rm(folder, { recursive: true });
