import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type Draft, defineIntercept } from '../../src/index.js';
import { watchTimers } from '../laws/attack/watched-timers.js';
import { keep, name, TARGET, turns, until } from '../laws/scan-helpers.js';

/** An intercept that gives for the target whatever `handle` does. */
function giving(handle: () => Iterable<Draft> | Readable | Promise<void>, handleTimeout = 60_000) {
  let asked = 0;
  const intercept = defineIntercept({
    name: 'giving',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    handleTimeout,
    handle: (event) => {
      asked++;
      return event.data === TARGET ? (handle() as Iterable<Draft<'DNS_NAME'>>) : undefined;
    },
  });
  return { intercept, asked: () => asked };
}

const found = (at: number): Draft => ({ type: 'DNS_NAME', data: name(at) });

describe('an intercept of a scan that is stopped', () => {
  it('has its iterator closed from which an item has just been taken', async () => {
    let closed = false;
    const { intercept } = giving(function* () {
      try {
        for (let i = 0; i < 10; i++) yield found(i);
      } finally {
        closed = true;
      }
    });
    const size = ({ data }: { data: unknown }) => {
      if (data === name(3)) void scan.stop();
      return 100;
    };
    const { scan, start } = keep({ modules: [intercept], memory: { size } });
    await start();
    expect(closed).toBe(true);
  });

  it.each([
    ['that is waited for', [found(1)]],
    ['whose first item is waited for', []],
  ])('has a readable destroyed %s', async (_, items) => {
    const stream = new Readable({ objectMode: true, read() {} });
    for (const item of items) stream.push(item);
    const { intercept, asked } = giving(() => stream);
    const { scan, start } = keep({ modules: [intercept] });
    void start();
    await until(() => asked() === 1 + items.length, 'the handler, and what came of the items');
    await turns();
    await scan.stop();
    expect(stream.destroyed).toBe(true);
  });

  it('leaves no timer of a handler that never answers', async () => {
    const { intercept, asked } = giving(() => new Promise(() => {}), 3_600_000);
    const { result, live } = watchTimers(async () => {
      const { scan, start } = keep({ modules: [intercept] });
      void start();
      await until(() => asked() === 1, 'the handler');
      await scan.stop();
    });
    await result;
    expect(live().filter((timer) => timer.startsWith('setTimeout 3600000'))).toEqual([]);
  });
});
