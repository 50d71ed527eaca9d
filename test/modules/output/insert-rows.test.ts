import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventRow } from '../../../modules/output/event-row.js';
import { eventRow } from '../../../modules/output/event-row.js';
import { insertRows } from '../../../modules/output/insert-rows.js';
import { createEvent } from '../../../src/create-event.js';

const row = (data: string) => eventRow(createEvent('RAW_TEXT', data), '');
const refusal = Object.assign(new Error('refused'), { code: '22P05' });

it('leaves out exactly those that are refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 20 }), async (good) => {
      const kept: string[] = [];
      const rows = good.map((fine, at) => row(fine ? `good ${at}` : `bad ${at}`));
      const inserted = await insertRows(rows, async (json) => {
        const sent = JSON.parse(json) as EventRow[];
        if (sent.some((each) => each.json.includes('"bad '))) throw refusal;
        kept.push(...sent.map(({ uuid }) => uuid));
      });
      expect(kept).toEqual(rows.filter((_, at) => good[at]).map(({ uuid }) => uuid));
      expect(inserted).toEqual({ count: kept.length, refused: good.includes(false) ? refusal : undefined });
    }),
  );
});

it('sends no more than some megabytes at once', async () => {
  const sizes: number[] = [];
  const rows = Array.from({ length: 7 }, (_, at) => row(`${at}`.repeat(1_500_000)));
  await insertRows(rows, async (json) => sizes.push((JSON.parse(json) as unknown[]).length));
  expect(sizes).toEqual([2, 2, 2, 1]);
});

it('fails where the database does', async () => {
  const send = () => Promise.reject(Object.assign(new Error('no table'), { code: '42P01' }));
  await expect(insertRows([row('a')], send)).rejects.toThrow('no table');
});
