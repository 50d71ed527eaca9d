// How do I pause a Node stream by pressure, and see that it really is paused?
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { backpressure, createGate, pull } from 'headgate/operators';
import { BehaviorSubject } from 'rxjs';

const folder = await mkdtemp(join(tmpdir(), 'headgate-'));
await writeFile(join(folder, 'capture.bin'), Buffer.alloc(8 * 1024 ** 2));

const pressure$ = new BehaviorSubject(0);
const gate = createGate(pressure$, { maxDelay: 60_000 });
const stream = createReadStream(join(folder, 'capture.bin'), { highWaterMark: 64 * 1024 });
let taken = 0;
const done = pull<Buffer>(stream, gate)
  .pipe(backpressure(gate, { size: ({ length }) => length, name: 'capture.bin' }))
  .forEach(({ length }) => {
    taken += length;
    if (taken === 1024 ** 2) pressure$.next(0.99);
  });

while (gate.waiting === 0) await sleep(1);
await sleep(100); // what the stream reads ahead, it has read by now: one `highWaterMark`
const read = stream.bytesRead;
await sleep(300);
console.log(`gate closed: ${taken} bytes taken, ${read} read; 300 ms later ${taken} and ${stream.bytesRead}`);
pressure$.next(0);
await done;
console.log(`gate open: ${taken} bytes taken, ${stream.bytesRead} read`);
await rm(folder, { recursive: true });
