import { expect, it } from 'vitest';
import { metaPolicies } from '../../../src/net/meta-policies.js';

const meta = (policy: string) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;

it('finds the policies of a page', () => {
  const html = `<head><meta charset=utf-8>${meta('img-src a')}<meta http-equiv=refresh content=1>${meta('font-src &quot;')}`;
  expect(metaPolicies(html)).toEqual(['img-src a', 'font-src "']);
});

it('finds none in comments, scripts, or past the start of the page', () => {
  expect(metaPolicies(`<!-- ${meta('a')} -->${' '.repeat(70_000)}${meta('b')}`)).toEqual([]);
});

it('gives so many and no more', () => {
  expect(metaPolicies(meta('a').repeat(100))).toHaveLength(8);
});
