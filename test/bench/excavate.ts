import { excavate } from '../../modules/excavate.js';
import { createScan } from '../../src/create-scan.js';
import { defineModule } from '../../src/define-module.js';

/** Digs through pages with a scan of excavate alone; returns how many links it noted. */
export async function excavateScan(pages: readonly string[]): Promise<number> {
  const answers = defineModule({
    name: 'answers',
    watches: ['DNS_NAME'],
    produces: ['HTTP_RESPONSE'],
    targetOnly: true,
    *handle(event, ctx) {
      for (const [i, body] of pages.entries()) {
        const url = `https://www.example.test/${i}`;
        const headers = { 'content-type': 'text/html' };
        yield ctx.event('HTTP_RESPONSE', { url, method: 'GET', status: 200, headers, body }, event);
      }
    },
  });
  const { events } = await createScan({ targets: ['example.test'], modules: [answers, excavate()] }).start();
  if (events.HTTP_RESPONSE !== pages.length)
    throw new Error(`Expected ${pages.length} pages, got ${events.HTTP_RESPONSE}`);
  return events.URL_UNVERIFIED ?? 0;
}
