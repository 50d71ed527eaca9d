import { backpressure, createGate, pull, work } from 'headgate/operators';
import { setTimeout as sleep } from 'node:timers/promises';
import { BehaviorSubject, take } from 'rxjs';

let taken = 0;
function* ids() {
  while (taken < 1_000_000) yield taken++;
}

const gate = createGate(new BehaviorSubject(0));
await pull(ids(), gate)
  .pipe(
    work((id) => sleep(1, `row ${id}`), { concurrency: 3, gate }),
    backpressure(gate),
    take(9),
  )
  .forEach((row) => console.log(row));
console.log(`${taken} ids taken`);
