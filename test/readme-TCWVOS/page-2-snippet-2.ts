import { test } from 'node:test';
import { backpressure, pull } from 'headgate/operators';
import { conformance } from 'headgate/testing';

const producer = conformance.producer(({ items, gate }) => pull(items, gate).pipe(backpressure(gate)));
const operator = conformance.operator(({ gate }) => backpressure(gate));
for (const { name, run } of [...producer, ...operator]) test(name, run);
