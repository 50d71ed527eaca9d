import { describe, expect, it } from 'vitest';
import { defineIntercept, defineModule } from '../../src/index.js';
import { answering, keep, latch, name, pinned, until } from './scan-helpers.js';

describe('law 8: many lazy iterators at once', () => {
  it.each([
    ['', 0],
    [' and the order turned', 0.4],
  ])(
    'keeps few of them open, and ends them, with more events in flight than they may wait for%s',
    async (_, pressure) => {
      const count = 15_000;
      let emitted = 0;
      let opened = 0;
      let most = 0;
      const { opened: free, open } = latch();
      const many = answering(function* (_, ctx) {
        for (; emitted < count; emitted++) yield ctx.event('DNS_NAME', name(emitted));
      });
      const amplify = defineIntercept({
        name: 'amplify',
        watches: ['DNS_NAME'],
        produces: ['RAW_TEXT'],
        *handle({ data }, ctx) {
          most = Math.max(most, ++opened);
          for (let i = 0; i < 3; i++) yield ctx.event('RAW_TEXT', `${data} ${i}`);
          opened--;
        },
      });
      const stuck = defineModule({
        name: 'stuck',
        watches: ['DNS_NAME', 'RAW_TEXT'],
        async handle() {
          await free;
        },
      });
      const { memory } = pinned(pressure);
      const { start } = keep({ modules: [many, amplify, stuck], omit: ['RAW_TEXT'], memory });
      const done = start();
      await until(() => emitted === count, 'every name');
      open();
      const { modules } = await done;
      expect(modules.amplify?.produced).toBe(3 * (count + 1));
      expect(most).toBeLessThan(2000);
    },
  );
});
