import fc from 'fast-check';
import { expect, it } from 'vitest';
import { postgresJson } from '../../../modules/output/postgres-json.js';

it('replaces NUL and half a surrogate pair, and nothing else', () => {
  const text = 'a\u0000b\ud800c\udfffd\\u0000e\\\u0000\u{1f600}"\n';
  expect(JSON.parse(postgresJson(JSON.stringify(text)))).toBe('a\ufffdb\ufffdc\ufffdd\\u0000e\\\ufffd\u{1f600}"\n');
});

it('leaves all other text as it is', () => {
  const clean = fc
    .array(fc.nat(0xffff))
    .map((codes) => String.fromCharCode(...codes).replace(/\0|\p{Surrogate}/gu, ''));
  fc.assert(
    fc.property(fc.jsonValue(), clean, (value, text) => {
      const json = JSON.stringify([text, JSON.stringify(text), value]).replaceAll('\\u0000', '');
      if (!/\\u(?:0000|d)/.test(json)) expect(postgresJson(json)).toBe(json);
      expect(JSON.parse(postgresJson(JSON.stringify(text)))).toBe(text);
    }),
  );
});
