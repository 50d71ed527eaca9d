import { EMPTY } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { isSource } from '../../../src/engine/is-source.js';
import { defineModule, defineOutput } from '../../../src/index.js';

describe('isSource', () => {
  it('tells what watches nothing and has work from what does not', () => {
    const name = 'one';
    expect(isSource(defineModule({ name, watches: [], handle: () => {} }))).toBe(true);
    expect(isSource(defineModule({ name, watches: [], pipeline: () => EMPTY }))).toBe(true);
    expect(isSource(defineModule({ name, watches: [], finish: () => {} }))).toBe(false);
    expect(isSource(defineModule({ name, watches: ['URL'], handle: () => {} }))).toBe(false);
    expect(isSource(defineOutput({ name, watches: [], handle: () => {} }))).toBe(false);
  });
});
