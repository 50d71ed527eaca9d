import { randomBytes } from 'node:crypto';
import { count, map, tap } from 'rxjs';
import { expect, it } from 'vitest';
import { createScan, defineModule } from '../../src/index.js';
import { keptLog, latch, name, TARGET, until } from '../laws/scan-helpers.js';
import { stateDirectory } from './kept-scans.js';

const COUNT = 30;
const texts = Array.from({ length: COUNT }, () => randomBytes(10_000).toString('hex'));

/** Finds texts, and counts those of a round; a scan that ends when it is told to. */
function counted(directory: string) {
  const { opened, open } = latch();
  let handed = 0;
  const writer = defineModule({
    name: 'writer',
    watches: ['DNS_NAME'],
    produces: ['RAW_TEXT'],
    targetOnly: true,
    async *handle(event, ctx) {
      for (const text of texts) yield ctx.event('RAW_TEXT', text, event);
      await opened;
    },
  });
  const counting = defineModule({
    name: 'count',
    watches: ['RAW_TEXT'],
    produces: ['DNS_NAME'],
    pipeline: (inbox$, ctx) =>
      inbox$.pipe(
        tap(() => void handed++),
        count(),
        map((all) => ctx.event('DNS_NAME', name(all))),
      ),
  });
  const { logger, warnings } = keptLog();
  const scan = createScan({
    targets: [TARGET],
    modules: [writer, counting],
    state: directory,
    memory: { spill: { payloads: 1 } },
    logger,
  });
  const data: unknown[] = [];
  scan.events$.subscribe((event) => data.push(event.data));
  return { scan, warnings, data, open, handed: () => handed };
}

it.each([false, true])(
  'hands out again what was cut off, though nothing of it stayed in memory (drained: %s)',
  async (drain) => {
    const directory = stateDirectory();
    const first = counted(directory);
    await until(() => first.handed() === COUNT, 'all to be handed over');
    await first.scan.stop({ drain });
    const second = counted(directory);
    second.open();
    await second.scan.done;
    expect([...first.warnings, ...second.warnings]).toEqual([]);
    expect(second.data).toContain(name(COUNT));
  },
);
