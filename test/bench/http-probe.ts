import { Pool } from 'undici';
import { httpProbe } from '../../modules/http-probe.js';
import { createNetwork } from '../../modules/index.js';
import { createScan } from '../../src/create-scan.js';
import { defineModule } from '../../src/define-module.js';

/** Asks for so many pages of a site with a scan of http-probe alone; returns milliseconds. */
export async function probeWithScan(root: string, count: number, concurrency: number): Promise<number> {
  const network = createNetwork({ http: { perHost: concurrency } });
  const urls = defineModule({
    name: 'urls',
    watches: ['URL_UNVERIFIED'],
    produces: ['URL_UNVERIFIED'],
    targetOnly: true,
    *handle(event, ctx) {
      for (let i = 1; i < count; i++) yield ctx.event('URL_UNVERIFIED', `${root}${i}`, event);
    },
  });
  const scan = createScan({ targets: [root], modules: [urls, httpProbe({ network })] });
  const start = performance.now();
  const { events } = await scan.start();
  const time = performance.now() - start;
  await network.close();
  if (events.HTTP_RESPONSE !== count) throw new Error(`Expected ${count} answers, got ${events.HTTP_RESPONSE}`);
  return time;
}

/** Asks for the same pages with a bare pool, so many at once, and reads each answer as text; returns milliseconds. */
export async function probeWithPool(root: string, count: number, concurrency: number): Promise<number> {
  const pool = new Pool(new URL(root).origin, { connections: concurrency });
  let next = 0;
  let answers = 0;
  const worker = async () => {
    while (next < count) {
      const { body } = await pool.request({ path: `/${next++}`, method: 'GET' });
      if ((await body.text()).length > 0) answers++;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const time = performance.now() - start;
  await pool.close();
  if (answers !== count) throw new Error(`Expected ${count} answers, got ${answers}`);
  return time;
}
