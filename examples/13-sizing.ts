// How do I choose `limit` and `maxDelay`, and where will the queue settle?
import { backpressure, createGate, createGateGroup, pull } from 'headgate/operators';
import { BehaviorSubject, interval, lastValueFrom, map, merge, skip, take, toArray } from 'rxjs';

const limit = 1000; // things that may wait
const maxDelay = 1000; // milliseconds
const producers = 20;
const rate = 0.5; // things done a millisecond, by all consumers together

const s = (producers / (rate * maxDelay)) ** (1 / 3); // how far pressure goes from `low` (0.5) to `high` (1)

const pressure$ = new BehaviorSubject(0);
const group = createGateGroup({ maxDelay });
let queued = 0;
const measure = (more: number) => {
  queued += more;
  pressure$.next(queued / limit);
};

function* things() {
  for (let i = 0; ; i++) yield i;
}
const produced = Array.from({ length: producers }, () => {
  const gate = createGate(pressure$, { maxDelay, group });
  return pull(things(), gate).pipe(backpressure(gate));
});
const working = merge(...produced).subscribe(() => measure(1));

const begin = performance.now();
let done = 0;
const draining = interval(10).subscribe(() => {
  const share = Math.min(queued, Math.floor((performance.now() - begin) * rate) - done);
  done += share;
  measure(-share);
  group.progress(); // something was finished, so with pressure at `high` nobody is let through yet
});

const samples = await lastValueFrom(
  interval(10).pipe(
    skip(100),
    take(300),
    map(() => queued),
    toArray(),
  ),
);
for (const subscription of [draining, working]) subscription.unsubscribe();
const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
console.log(`predicted ${Math.round((0.5 + 0.5 * s) * limit)} in the queue, measured ${Math.round(mean)}`);
