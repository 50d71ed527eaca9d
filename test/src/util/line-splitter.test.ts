import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineSplitter } from '../../../src/util/line-splitter.js';

it('cuts lines at both kinds of ends, and keeps the last without one', () => {
  const splitter = new LineSplitter();
  expect(splitter.push('a\r\nb\nc')).toEqual(['a', 'b']);
  expect(splitter.end()).toEqual(['c']);
  expect(splitter.end()).toEqual([]);
});

it('gives the same lines however the bytes were cut, even inside a character', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'ü', '€', '🌊', ' ') }), { minLength: 1 });
  fc.assert(
    fc.property(lines, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (texts, sizes) => {
      const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
      const splitter = new LineSplitter();
      const got: string[] = [];
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length] as number;
        got.push(...splitter.push(bytes.subarray(at, at + size)));
        at += size;
      }
      expect([...got, ...splitter.end()]).toEqual(texts);
    }),
  );
});

it('cuts at an end that two chunks share', () => {
  const splitter = new LineSplitter();
  expect([...splitter.push('a\r'), ...splitter.push('\nb\n')].map((line) => line.trim())).toEqual(['a', 'b']);
});

it('takes a line of many chunks as it comes, however long: it ends at all', () => {
  const splitter = new LineSplitter();
  const chunk = Buffer.alloc(65_536, 'a');
  for (let i = 0; i < 1500; i++) expect(splitter.push(chunk)).toHaveLength(0);
  expect(splitter.push('\nb')[0]).toHaveLength(1500 * 65_536);
  expect(splitter.end()).toEqual(['b']);
});
