// How do I test an operator or a producer of my own against the laws?
import { test } from 'node:test'; // or vitest, jest, mocha …
import { setTimeout as sleep } from 'node:timers/promises';
import { backpressure, type Gate, pull, work } from 'headgate/operators';
import { conformance } from 'headgate/testing';
import { concatMap, map, pipe, timer } from 'rxjs';

/** A producer: fetches three at a time, and takes an id when it is free to. */
const fetchAll = (ids: Iterable<number>, gate: Gate) =>
  pull(ids, gate).pipe(
    work((id) => sleep(0, `row ${id}`), { concurrency: 3, gate }),
    backpressure(gate),
  );

/** An operator is a named pipe. */
const rounded = (gate: Gate) => pipe(map(Math.round), backpressure<number>(gate));

const producer = conformance.producer(({ items, gate }) => fetchAll(items, gate), { inFlight: 4 });
const operator = conformance.operator(({ gate }) => rounded(gate));
for (const { name, run } of producer) test(`fetchAll: ${name}`, run);
for (const { name, run } of operator) test(`rounded: ${name}`, run);

// What people reach for makes values wait, but not whoever makes them.
const naive = conformance.operator(({ pressure$ }) =>
  concatMap((n) => timer(100 * pressure$.value).pipe(map(() => n))),
);
test('a naive operator is caught', async (test) => {
  const clause = naive.find(({ name }) => name === 'law 2: a waiting producer stops producing');
  await clause?.run().catch(({ message }) => test.diagnostic(message));
});
