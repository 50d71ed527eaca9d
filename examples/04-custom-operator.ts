// How do I use an operator of my own inside a module?

import type { ScanEvent } from 'headgate';
import { createScan, defineModule } from 'headgate';
import { backpressure, ofType, work } from 'headgate/operators';
import { BehaviorSubject, distinct, filter, map, of, pipe } from 'rxjs';

/** An operator is a named pipe: the first name of each length. */
const firstOfEachLength = () =>
  pipe(
    distinct((name: ScanEvent<'DNS_NAME'>) => name.data.length),
    filter((name) => name.data.length > 4),
  );

const lengths = defineModule({
  name: 'lengths',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  pipeline: (names$, ctx) =>
    names$.pipe(
      firstOfEachLength(),
      map((name) => ctx.event('FINDING', { title: `${name.data.length} characters`, severity: 'info' }, name)),
    ),
});

const scan = createScan({ targets: ['a.example', 'b.example', 'long.example'], modules: [lengths] });
scan.events$.pipe(ofType('FINDING')).subscribe(({ data, host }) => console.log(host, data.title));
await scan.done;

// The engine's own operators work with no scan at all.
const pressure$ = new BehaviorSubject(0);
of(1, 2, 3)
  .pipe(
    work((n) => [n, n * 10]),
    backpressure(pressure$),
  )
  .subscribe((n) => console.log(n));
