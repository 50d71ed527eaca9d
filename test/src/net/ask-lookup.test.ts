import { describe, expect, it } from 'vitest';
import { askLookup } from '../../../src/net/ask-lookup.js';

describe('askLookup', () => {
  it('asks about addresses, in brackets too, and passes a refusal on', () => {
    const asked: string[] = [];
    const refusal = Object.assign(new Error('no'), { code: 'ERR_IP_BLOCKED' });
    const told: unknown[] = [];
    for (const host of ['127.0.0.1', '[::1]']) {
      askLookup(
        host,
        (name, _, callback) => {
          asked.push(name);
          callback(refusal, '');
        },
        (error) => told.push(error),
      );
    }
    expect([asked, told]).toEqual([
      ['127.0.0.1', '::1'],
      [refusal, refusal],
    ]);
  });

  it('leaves names to the socket', () => {
    const told: unknown[] = [];
    askLookup(
      'mill.test',
      () => told.push('asked'),
      (error) => told.push(error),
    );
    expect(told).toEqual([null]);
  });
});
