// How do I write what a scan finds somewhere of my own?
import { mkdtemp, open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScan, defineModule, defineOutput } from 'headgate';

const path = join(await mkdtemp(join(tmpdir(), 'headgate-')), 'hosts.txt');
const file = await open(path, 'a');

/** An output that falls behind raises pressure, and so slows the producers: nothing is dropped, nothing piles up. */
const hosts = defineOutput({
  name: 'hosts',
  watches: ['DNS_NAME'],
  batchSize: 50,
  batchWait: 200,
  handleBatch: async (events) => {
    await file.appendFile(events.map(({ host }) => `${host}\n`).join(''));
  },
  cleanup: () => file.close(),
});

const subdomains = defineModule({
  name: 'subdomains',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  targetOnly: true,
  handle: ({ data }, ctx) => ['www', 'mail', 'api'].map((label) => ctx.event('DNS_NAME', `${label}.${data}`)),
});

await createScan({ targets: ['example.com'], modules: [subdomains, hosts] }).start();
console.log(await readFile(path, 'utf8'));
