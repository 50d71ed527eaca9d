import { createScan, defineModule, type ScanEvent } from 'headgate';
import { work } from 'headgate/operators';
import { bufferCount, map, pipe } from 'rxjs';

/** Counts events by the last label of their host, ten at a time. */
const countByZone = () =>
  pipe(
    bufferCount<ScanEvent<'DNS_NAME'>>(10),
    map((names) => {
      const counts = new Map<string, number>();
      for (const { data } of names) {
        const zone = data.slice(data.lastIndexOf('.') + 1);
        counts.set(zone, (counts.get(zone) ?? 0) + 1);
      }
      return { names, counts };
    }),
  );

const zones = defineModule({
  name: 'zones',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  pipeline: (names$, ctx) =>
    names$.pipe(
      countByZone(),
      work(
        ({ names, counts }) =>
          Array.from(counts, ([zone, count]) =>
            ctx.event('FINDING', { title: `${count} below .${zone}`, severity: 'info' }, names[0]),
          ),
        { gate: ctx.gate },
      ),
    ),
});

const targets = ['a.example', 'b.example', 'c.test'];
for await (const event of createScan({ targets, modules: [zones] })) {
  if (event.type === 'FINDING') console.log(event.module, event.data);
}
