import { describe, expect, it } from 'vitest';
import { heapSensor } from '../../../src/memory/heap-sensor.js';
import { runChild } from './run-child.js';

describe('heapSensor', () => {
  it('is low in a heap with much room', () => {
    const pressure = heapSensor().read();
    expect(pressure).toBeGreaterThan(0);
    expect(pressure).toBeLessThan(0.5);
  });

  it('reaches 1 as a heap of --max-old-space-size fills, before V8 dies of it', () => {
    const code = `import { heapSensor } from '~/memory/heap-sensor.ts';
      const sensor = heapSensor();
      const kept = [];
      const readings = [sensor.read()];
      while (readings.at(-1) < 1) {
        for (let i = 0; i < 10; i++) kept.push(new Array(12_500).fill(i));
        readings.push(sensor.read());
      }
      console.log(JSON.stringify({ first: readings[0], last: readings.at(-1), megabytes: kept.length / 10 }));`;
    const { first, last, megabytes } = runChild<Record<string, number>>(['--max-old-space-size=96'], code);
    expect(first).toBeLessThan(0.3);
    expect(last).toBe(1);
    expect(megabytes).toBeGreaterThan(40);
    expect(megabytes).toBeLessThan(96);
  });
});
