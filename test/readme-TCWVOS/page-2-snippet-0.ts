import { backpressure, createGate, pull, work } from 'headgate/operators';
import { setTimeout as sleep } from 'node:timers/promises';
import { BehaviorSubject, tap } from 'rxjs';

const limit = 100; // rows that may wait
const pressure$ = new BehaviorSubject(0);
const gate = createGate(pressure$, { maxDelay: 200 });
let [waiting, most] = [0, 0];
const count = (change: number) => {
  waiting += change;
  most = Math.max(most, waiting);
  pressure$.next(waiting / limit);
};

function* rows() {
  for (let row = 1; row <= 300; row++) yield row;
}

await pull(rows(), gate)
  .pipe(
    backpressure(gate), // the end of the producer: only it waits
    tap(() => count(1)),
    work((row) => sleep(1, row), { concurrency: 4 }), // the consumer never waits, and what queues in it is counted
    tap(() => count(-1)),
  )
  .forEach(() => {});
console.log(`at most ${most} waited`, most <= limit + 1);
