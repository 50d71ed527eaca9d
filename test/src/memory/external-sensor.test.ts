import { describe, expect, it } from 'vitest';
import { externalSensor } from '../../../src/memory/external-sensor.js';

const MB = 1024 ** 2;

describe('externalSensor', () => {
  it('rises by the Buffers that are held', () => {
    const sensor = externalSensor(1024 * MB, () => 0);
    const before = sensor.read();
    const held = Buffer.alloc(256 * MB);
    expect(sensor.read() - before).toBeCloseTo(0.25 / 1.6, 1);
    expect(externalSensor(200 * MB, () => 0).read()).toBe(1);
    expect(held.length).toBe(256 * MB);
  });

  it('leaves out what it is told to', () => {
    const held = Buffer.alloc(64 * MB);
    expect(externalSensor(16 * MB, () => 0).read()).toBe(1);
    expect(externalSensor(16 * MB, () => 10_000 * MB).read()).toBe(0);
    expect(held.length).toBe(64 * MB);
  });
});
