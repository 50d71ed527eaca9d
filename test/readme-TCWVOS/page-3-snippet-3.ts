import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScan, defineOutput, type Module } from 'headgate';

function hostList(path: string): Module {
  const file = createWriteStream(path, { flags: 'wx' });
  return defineOutput({
    name: 'host-list',
    summary: 'Writes the hosts that were found, one a line',
    watches: ['DNS_NAME'],
    batchSize: 100,
    batchWait: 500,
    setup: () => once(file, 'open').then(() => {}), // what cannot be opened fails the scan before it starts
    async handleBatch(events) {
      const lines = events.map(({ host }) => `${host}\n`).join('');
      if (!file.write(lines)) await once(file, 'drain'); // wait, and the engine waits with you
    },
    cleanup: () => new Promise<void>((closed) => file.end(closed)),
  });
}

const path = join(tmpdir(), `hosts-${process.pid}.txt`);
const { status } = await createScan({ targets: ['a.example', 'b.example'], modules: [hostList(path)] }).start();
console.log(status, await readFile(path, 'utf8'));
