import { readFile } from 'node:fs/promises';
import type { LineTarget } from '../../../modules/output/line-writer.js';
import { defineModule } from '../../../src/define-module.js';
import type { Module } from '../../../src/module.js';
import { runScan } from '../run-scan.js';

/** Text that a format could stumble over. */
export const HOSTILE = 'a "b" <c> & \\ \\n ]]> &amp; \u0000\u0007\ud800 ü\u{1f600}\n{x|y} </data>';

const steps = defineModule({
  name: 'steps',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME', 'RAW_TEXT', 'FINDING'],
  scopeDistanceModifier: null,
  async *handle(event, ctx) {
    const { data } = event;
    if (data === 'mill.test') {
      yield ctx.event('DNS_NAME', 'a.mill.test');
      yield ctx.event('RAW_TEXT', HOSTILE);
      yield ctx.event('DNS_NAME', 'far.test'); // out of scope, so internal
    }
    if (data === 'far.test') yield ctx.event('FINDING', { title: HOSTILE, severity: 'low' });
    if (data === 'a.mill.test') yield ctx.event('DNS_NAME', 'mill.test'); // a link back to what is known
  },
});

/** Scans, and gives the graph as it was written, with every link from parent to child that there should be. */
export async function graphScan(output: (target: LineTarget) => Module, path: string) {
  const scan = await runScan({
    targets: ['mill.test'],
    searchDistance: 1,
    modules: [steps, output(path)],
  });
  const links = scan.all.map((event) => `${event.parent?.id} ${event.id}`);
  const ids = new Set(scan.all.flatMap(({ id, parent }) => [id, parent?.id ?? id]));
  return { ...scan, text: await readFile(path, 'utf8'), links: [...new Set(links)].sort(), ids: [...ids].sort() };
}
