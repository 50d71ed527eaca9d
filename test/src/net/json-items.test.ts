import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonItemsOptions, jsonItems } from '../../../src/net/json-items.js';

/** Reads a text that comes in chunks of so many bytes. */
async function read(text: string | Uint8Array, options: JsonItemsOptions, size = 7) {
  const bytes = Buffer.from(text as string);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const items: unknown[] = [];
  const source = jsonItems(chunks(), options);
  for (;;) {
    const { value, done } = await source.next();
    if (done) return { items, beside: value };
    items.push(value);
  }
}

describe('jsonItems', () => {
  it('yields the members of a list at the root, or deeper', async () => {
    expect((await read('[{"a":1}, "ü", null]', { items: '$.*' })).items).toEqual([{ a: 1 }, 'ü', null]);
    expect((await read('{"x":[9],"data":[1,[2]]}', { items: '$.data.*' })).items).toEqual([1, [2]]);
  });

  it('returns the value beside them, where there is one', async () => {
    const options = { items: '$.data.*', beside: '$.meta.cursor' };
    expect(await read('{"data":[1],"meta":{"cursor":"abc"}}', options)).toEqual({ items: [1], beside: 'abc' });
    expect((await read('{"data":[1],"meta":{}}', options)).beside).toBeUndefined();
    expect((await read('{"data":[1],"more":true}', { items: '$.data.*', beside: '$.more' })).beside).toBe(true);
  });

  it('gives any list as it was, wherever the chunks are cut', async () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 20 }), async (list, size) => {
        const text = JSON.stringify(list);
        expect((await read(text, { items: '$.*' }, size)).items).toEqual(JSON.parse(text));
      }),
      { numRuns: 100 },
    );
  });

  it('knows an empty list from none', async () => {
    expect((await read('[]', { items: '$.*' })).items).toEqual([]);
    expect((await read('{"data":{"list":[ ]}}', { items: '$.data.list.*' })).items).toEqual([]);
    await expect(read('{"error":"busy"}', { items: '$.data.*' })).rejects.toThrow(new TypeError('no list at `$.data`'));
    await expect(read('"busy"', { items: '$.*' })).rejects.toThrow('no list at `$`');
    await expect(read(`{"error":"${'x'.repeat(70_000)}"}`, { items: '$.data.*' }, 4096)).rejects.toThrow('no list');
  });

  it('refuses what is no JSON, without quoting it', async () => {
    for (const text of ['<html>secret</html>', '[1,]', '[1] "2"', '[secret]', '{"a" 1}']) {
      await expect(read(text, { items: '$.*' })).rejects.toThrow(new SyntaxError('what is no JSON'));
    }
  });

  it('says of JSON that ends too soon that it was cut short, after what was whole', async () => {
    const items: unknown[] = [];
    const cut = (async () => {
      async function* chunks() {
        yield Buffer.from('[{"a":1},{"a":2},{"a"');
      }
      for await (const item of jsonItems(chunks(), { items: '$.*' })) items.push(item);
    })();
    await expect(cut).rejects.toMatchObject({ name: 'SyntaxError', cause: 'cut short' });
    expect(items).toEqual([{ a: 1 }, { a: 2 }]);
    await expect(read('', { items: '$.*' })).rejects.toMatchObject({ cause: 'cut short' });
  });

  it('refuses an item that is too large, or nested too deep', async () => {
    const options = { items: '$.*', largest: 1000 };
    await expect(read(`["${'x'.repeat(5000)}"]`, options, 100)).rejects.toThrow('more than 1000 bytes without an item');
    await expect(read('['.repeat(100_000), { items: '$.*' }, 10_000)).rejects.toThrow('nested more than 64 deep');
    expect((await read(`[${'"x",'.repeat(5000)}"y"]`, options, 100)).items).toHaveLength(5001);
  });

  it('takes bytes that are no UTF-8 for U+FFFD', async () => {
    expect((await read(Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]), { items: '$.*' })).items).toEqual(['\ufffd']);
  });

  it('keeps a "__proto__" where it belongs', async () => {
    const [item] = (await read('[{"__proto__":{"bad":1}}]', { items: '$.*' })).items as { bad?: number }[];
    expect(item?.bad).toBeUndefined();
  });
});
