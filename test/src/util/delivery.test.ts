import { from } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { defineModule } from '../../../src/index.js';
import { delivery } from '../../../src/util/delivery.js';
import { keep, TARGET, turns } from '../../laws/scan-helpers.js';

describe('delivery', () => {
  it('is there while a scan hands an event to a module, and at no other time', async () => {
    const seen: boolean[] = [];
    const look = defineModule({
      name: 'look',
      watches: ['DNS_NAME'],
      pipeline: (inbox$) => {
        inbox$.subscribe(async () => {
          seen.push(delivery.current !== undefined);
          await turns(1);
          seen.push(delivery.current !== undefined);
        });
        return from([]);
      },
    });
    const hold = defineModule({ name: 'hold', watches: ['DNS_NAME'], handle: () => turns(5) });
    expect(delivery.current).toBeUndefined();
    await keep({ targets: [TARGET], modules: [look, hold] }).start();
    expect(delivery.current).toBeUndefined();
    expect(seen).toEqual([true, false]);
  });
});
