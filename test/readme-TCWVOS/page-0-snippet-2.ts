import { backpressure } from 'headgate/operators';
import { BehaviorSubject, Subject } from 'rxjs';

const pressure$ = new BehaviorSubject(0.9);
const ticks$ = new Subject<number>();
let dropped = 0;

ticks$
  .pipe(backpressure(pressure$, { maxBuffered: 3, overflow: 'dropOldest', onDrop: () => dropped++ }))
  .subscribe((tick) => console.log(`tick ${tick}`));

for (let tick = 1; tick <= 10; tick++) ticks$.next(tick);
pressure$.next(0); // ticks 8, 9 and 10 go, in order, in this call
console.log(`${dropped} dropped`);
