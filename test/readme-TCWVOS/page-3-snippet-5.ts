import { type FileHandle, open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScan, defineOutput, type Module } from 'headgate';

function hostLog(path: string): Module {
  let file: FileHandle | undefined;
  return defineOutput({
    name: 'host-log',
    summary: 'Writes the hosts that were found, one a line, across restarts',
    watches: ['DNS_NAME'],
    batchSize: 100,
    async setup({ state }) {
      file = await open(path, state.has('position') ? 'r+' : 'w');
      await file.truncate(Number(state.get('position') ?? 0));
    },
    async handleBatch(events, { state }) {
      if (!file) return;
      const position = Number(state.get('position') ?? 0);
      const { bytesWritten } = await file.write(events.map(({ host }) => `${host}\n`).join(''), position);
      if (state.durable) await file.datasync(); // on the disk before the events are done
      state.set('position', position + bytesWritten); // and nothing is awaited after this
    },
    cleanup: () => file?.close(),
  });
}

const path = join(tmpdir(), `host-log-${process.pid}.txt`);
const { status } = await createScan({ targets: ['a.example', 'b.example'], modules: [hostLog(path)] }).start();
console.log(status, await readFile(path, 'utf8'));
