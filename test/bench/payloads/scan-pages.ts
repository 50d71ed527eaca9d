import { createHash } from 'node:crypto';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { createScan, defineModule } from '../../../src/index.js';
import type { PageFigures } from './figures.js';
import type { PageSetting } from './setting.js';

const HOST = 'test.notreal';
const WORDS = '<div class="card"> <a href="/item/ the of and water </a> </div> gate field <li> canal'.split(' ');

/** Finds pages as fast as it may, reads them slowly, and looks whether each has arrived as it was sent. */
export async function scanPages({ pages, size, delay, spill }: PageSetting): Promise<PageFigures> {
  const pageOf = pageMaker(size);
  const sums: string[] = [];
  let intact = 0;
  let peakRss = 0;
  let found = 0;
  let allFound = () => {};
  const foundAll = new Promise<void>((resolve) => {
    allFound = resolve;
  });
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const finder = defineModule({
    name: 'finder',
    summary: 'Finds pages',
    watches: ['DNS_NAME'],
    produces: ['HTTP_RESPONSE'],
    async *handle(event, ctx) {
      for (let at = 0; at < pages; at++) {
        await turn();
        const body = pageOf(at);
        sums.push(sumOf(body));
        const url = `http://${HOST}/${at}`;
        yield ctx.event('HTTP_RESPONSE', { url, method: 'GET', status: 200, headers: {}, body }, event);
      }
      found = seconds();
      allFound();
    },
  });
  const reader = defineModule({
    name: 'reader',
    summary: 'Reads pages slowly',
    watches: ['HTTP_RESPONSE'],
    concurrency: 4,
    async handle({ data }) {
      await (delay === undefined ? foundAll : sleep(delay));
      if (sumOf(data.body ?? '') === sums[Number(data.url.slice(`http://${HOST}/`.length))]) intact++;
      peakRss = Math.max(peakRss, process.memoryUsage.rss());
    },
  });
  const scan = createScan({ targets: [HOST], modules: [finder, reader], memory: { spill } });
  let left = Number.NaN;
  scan.status$.subscribe(({ bytes }) => {
    left = bytes;
  });
  scan.start();
  const { status, reason, peakBytes, spilledBytes } = await scan.done;
  if (status !== 'FINISHED') throw new Error(`Expected the scan to finish, got ${status}: ${reason}`);
  return { intact, seconds: seconds(), found, peakRss, peakInFlight: peakBytes, written: spilledBytes, left };
}

/** Makes pages that compress about as pages do, each like no other. */
function pageMaker(size: number): (at: number) => string {
  const bytes = Buffer.alloc(size);
  let seed = 1;
  for (let at = 0; at < size; ) {
    seed = (seed * 48_271) % 2_147_483_647;
    at += bytes.write(`${WORDS[seed % WORDS.length]} ${seed.toString(36)} `, at, 'latin1');
  }
  return (at) => {
    for (let place = 0; place + 12 < size; place += 4_096) bytes.write(`#${at}#`, place, 'latin1');
    return bytes.toString('latin1');
  };
}

function sumOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
