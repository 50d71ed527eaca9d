import { expect, it } from 'vitest';
import { ScanLife } from '../../../src/engine/scan-life.js';

function living(maxEvents?: number) {
  const limited: string[] = [];
  const pressure = { level: 0 };
  const life = new ScanLife({
    options: { targets: [], modules: [], maxEvents },
    level: () => pressure.level,
    limited: (reason) => limited.push(reason),
    idle: () => {},
    settled: () => {},
  });
  return { life, limited, pressure };
}

it('admits everything until it is stopping, and hands to outputs only from then on, or while reports are asked for', () => {
  const { life } = living();
  expect([life.closed, life.outputsOnly]).toEqual([undefined, false]);
  life.reporting = true;
  expect([life.closed, life.outputsOnly]).toEqual([undefined, true]);
  life.reporting = false;
  life.stopping = { reason: 'enough', drain: true, asPlanned: false };
  expect([life.closed, life.outputsOnly]).toEqual(['the scan is stopping', true]);
});

it('turns deepest first as pressure rises', () => {
  const { life, pressure } = living();
  pressure.level = 0.45;
  expect(life.deepest).toBe(true);
  pressure.level = 0;
  expect(life.deepest).toBe(false);
});

it('tells of the limit, and keeps the first reason why something is missing', () => {
  const { life, limited } = living(1);
  expect([life.pass(), life.pass(), limited]).toEqual([true, false, ['1 events: maxEvents']]);
  life.incomplete('first');
  life.incomplete('second');
  expect(life.shortfall).toBe('first');
});
