import { describe, expect, it } from 'vitest';
import { withoutPayload } from '../../../src/event/without-payload.js';
import { requestCollection } from '../../../src/util/request-collection.js';

describe('withoutPayload', () => {
  it('puts what stands in for it where the payload was', () => {
    const data = { url: 'http://a/', body: 'x'.repeat(9_000), names: ['a'] };
    expect(withoutPayload(data, { body: undefined, names: [] })).toStrictEqual({ url: 'http://a/', names: [] });
    expect(data.body).toHaveLength(9_000);
  });

  it('leaves out every long text and buffer where it does not know the payload', () => {
    const data = {
      a: 'x'.repeat(1_025),
      b: 'x'.repeat(1_024),
      c: [Buffer.alloc(1_025), 1],
      d: { e: 'x'.repeat(9_000), f: 2 },
    };
    expect(withoutPayload(data, undefined)).toStrictEqual({ b: data.b, c: [1], d: { f: 2 } });
  });

  it('cuts a long text and a long buffer short', () => {
    expect(withoutPayload('ab'.repeat(5_000), undefined)).toBe('ab'.repeat(128));
    expect(withoutPayload(Buffer.alloc(9_000, 1), undefined)).toStrictEqual(Buffer.alloc(256, 1));
  });

  it('keeps no part of a text that keeps the whole text alive', () => {
    const kept: unknown[] = [];
    requestCollection();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 50; i++) {
      const body = `${i}`.repeat(500_000);
      kept.push(withoutPayload({ title: body.slice(10, 60), body }, { body: undefined }));
      kept.push(withoutPayload(body, undefined));
    }
    requestCollection();
    expect(kept).toHaveLength(100);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
  });
});
