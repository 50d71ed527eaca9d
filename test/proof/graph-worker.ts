// Scans the graph in a process of its own, which may be killed at any moment: told as JSON what to do, it prints a line for each thing that
// happens. One that is started again goes on; one that is asked to end (SIGTERM) stops.
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { ndjson, sqlite } from '../../modules/output/index.js';
import { createScan } from '../../src/index.js';
import type { GraphJob } from './graph-job.js';
import { graphModules } from './graph-modules.js';
import { handledRecord } from './handled-record.js';

const { directory, nodes, options = {} } = JSON.parse(process.argv[2] ?? '') as GraphJob;
const tell = (line: string) => writeSync(1, `${line}\n`);
const record = openSync(join(directory, 'handled'), 'a');
const scan = createScan({
  name: 'proof',
  targets: ['n0.proof.test'],
  whitelist: ['proof.test'],
  logger: pino({ level: 'warn' }, { write: (line) => tell(`warning ${(JSON.parse(line) as { msg: string }).msg}`) }),
  modules: [
    ...graphModules(nodes, (module, event) => writeSync(record, handledRecord.of(module, event.id))),
    ndjson(join(directory, 'events.ndjson')),
    sqlite(join(directory, 'events.db')),
  ],
  ...options,
});
process.once('SIGTERM', () => scan.stop());

let found = 0;
let last = '';
scan.status$.subscribe(({ status }) => {
  if (status !== last) tell(`status ${status}`);
  last = status;
});
scan.errors$.subscribe(({ module, cause }) =>
  tell(`error ${module}: ${cause instanceof Error ? cause.message : cause}`),
);
scan.events$.subscribe(() => {
  if (++found % 200 === 0) tell(`found ${found}`);
});
const summary = await scan.done;
tell(`summary ${JSON.stringify(summary)}`);
if (summary.status !== 'FINISHED') process.exitCode = 3;
