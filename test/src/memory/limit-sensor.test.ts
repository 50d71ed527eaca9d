import { describe, expect, it } from 'vitest';
import { limitSensor } from '../../../src/memory/limit-sensor.js';
import { processBytes } from '../../../src/memory/process-bytes.js';

describe('limitSensor', () => {
  it('is hard where the process exceeds the limit', () => {
    expect(limitSensor(processBytes() / 2, () => 0).read()).toBe(1);
  });

  it('is in proportion where there is much room', () => {
    expect(limitSensor(processBytes() * 10, () => 0).read()).toBeCloseTo(0.1 / 1.6, 2);
  });

  it('leaves out what it is told to', () => {
    const bytes = processBytes();
    expect(limitSensor(bytes / 2, () => bytes * 2).read()).toBe(0);
  });
});
