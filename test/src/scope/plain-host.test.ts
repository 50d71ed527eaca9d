import { describe, expect, it } from 'vitest';
import { plainHost } from '../../../src/scope/plain-host.js';

describe('plainHost', () => {
  it('finds the host of a URL, and leaves a host and what is none as they are', () => {
    expect(['https://www.example.com/x', 'example.com', '?'].map(plainHost)).toEqual([
      'www.example.com',
      'example.com',
      '?',
    ]);
  });
});
