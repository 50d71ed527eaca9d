import { setTimeout as sleep } from 'node:timers/promises';
import type { PressureLaw } from '../../../operators/pressure-law.js';
import { defineIntercept } from '../../../src/index.js';
import { autoscaledPool } from './autoscaled-pool.js';
import type { Contender } from './contender.js';

const NEVER = Number.POSITIVE_INFINITY;
/** A gate that lets everything through at once. */
const open: PressureLaw = { low: NEVER, high: NEVER, maxDelay: 1000, delay: () => 0 };
/** The law of the best-known engine of the kind: nothing up to 90 %, then a second for each point, five at most. */
const bbotDelay = (pressure: number) => Math.min(5, Math.max(0, pressure * 100 - 90)) * 1000;

/**
 * Returns the laws to compare, each made anew: some keep a state.
 *
 * @param pressure What memory is at, for those that do not ask at a gate.
 */
export function contenders(pressure: () => number): readonly Contender[] {
  return [
    { name: 'headgate', summary: 'cubic delay of producers, hard at the limit', memory: {} },
    {
      name: 'bbot-consumer',
      summary: '1 s a point over 90 %, at ingress',
      memory: { law: () => open },
      modules: [
        defineIntercept({
          name: 'consumer-throttle',
          watches: ['*'],
          priority: 1,
          handle: () => {
            const delay = bbotDelay(pressure());
            return delay > 0 ? sleep(delay) : undefined;
          },
        }),
      ],
    },
    {
      name: 'bbot-producer',
      summary: 'the same delay, on producers',
      memory: { law: () => ({ low: 0.9, high: NEVER, maxDelay: 5000, delay: bbotDelay }) },
    },
    {
      name: 'hard-gate',
      summary: 'producers stop at 90 %',
      memory: { law: () => ({ ...open, low: 0.9, delay: (at) => (at < 0.9 ? 0 : NEVER) }) },
    },
    {
      name: 'hysteresis',
      summary: 'producers stop at 90 %, go on at 70 %',
      memory: { law: () => hysteresis(0.9, 0.7) },
    },
    {
      name: 'aimd',
      summary: 'a rate for each producer: halved over 70 %, else raised',
      memory: { law: () => aimd(0.7) },
    },
    {
      name: 'crawlee',
      summary: 'concurrency 5 % up or down every 10 s, producers free',
      memory: { law: () => open },
      start: autoscaledPool(pressure),
    },
    {
      name: 'credit',
      summary: 'a window of a quarter of the budget',
      memory: { law: () => ({ ...open, low: 0.25, delay: (at) => (at < 0.25 ? 0 : NEVER) }) },
    },
  ];
}

function hysteresis(stop: number, goOn: number): PressureLaw {
  let shut = false;
  return {
    ...open,
    low: goOn,
    delay(pressure) {
      shut = pressure >= stop || (shut && pressure > goOn);
      return shut ? NEVER : 0;
    },
  };
}

/** Additive increase, multiplicative decrease, judged ten times a second. */
function aimd(target: number): PressureLaw {
  const [step, least] = [50, 1];
  let rate = 1000;
  let judged = 0;
  return {
    ...open,
    low: 0,
    delay(pressure) {
      const now = performance.now();
      if (now - judged >= 100) {
        judged = now;
        rate = pressure > target ? Math.max(least, rate / 2) : rate + step;
      }
      return 1000 / rate;
    },
  };
}
