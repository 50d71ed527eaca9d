import { describe, expect, it } from 'vitest';
import { ConfigError, defineIntercept } from '../../src/index.js';
import { answering, keep, name, TARGET } from '../laws/scan-helpers.js';

describe('defineIntercept', () => {
  it('refuses events for everyone, with a reason that is counted', async () => {
    const noTests = defineIntercept({
      name: 'no-tests',
      watches: ['DNS_NAME'],
      handle: (event) => (event.data === name('no') ? [false, 'a test host'] : undefined),
    });
    const emit = answering((_, ctx) => ['no', 'yes'].map((label) => ctx.event('DNS_NAME', name(label))));
    const { start, data } = keep({ modules: [noTests, emit] });
    const { modules } = await start();
    expect([noTests.kind, data()]).toEqual(['intercept', [TARGET, name('yes')]]);
    expect(modules['no-tests']?.dropped).toEqual({ 'a test host': 1 });
  });

  it('has no other form than `handle`', () => {
    const wrong = { name: 'wrong', watches: [], handleBatch: () => {} };
    expect(() => defineIntercept(wrong as never)).toThrow(ConfigError);
  });
});
