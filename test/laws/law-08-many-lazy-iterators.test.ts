import { describe, expect, it } from 'vitest';
import { defineIntercept, defineModule } from '../../src/index.js';
import { answering, keep, latch, name, until } from './scan-helpers.js';

describe('law 8: many lazy iterators at once', () => {
  it('ends with more lazy iterators open at once than events that may be in flight for them', async () => {
    const count = 15_000;
    let emitted = 0;
    const { opened, open } = latch();
    const many = answering(function* (_, ctx) {
      for (; emitted < count; emitted++) yield ctx.event('DNS_NAME', name(emitted));
    });
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['RAW_TEXT'],
      *handle({ data }, ctx) {
        for (let i = 0; i < 3; i++) yield ctx.event('RAW_TEXT', `${data} ${i}`);
      },
    });
    const stuck = defineModule({
      name: 'stuck',
      watches: ['DNS_NAME', 'RAW_TEXT'],
      async handle() {
        await opened;
      },
    });
    const { start } = keep({ modules: [many, amplify, stuck], omit: ['RAW_TEXT'] });
    const done = start();
    await until(() => emitted === count, 'every name');
    open();
    const { modules } = await done;
    expect(modules.amplify?.produced).toBe(3 * (count + 1));
  });
});
