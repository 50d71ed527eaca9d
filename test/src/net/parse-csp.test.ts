import { expect, it } from 'vitest';
import { parseCsp } from '../../../src/net/parse-csp.js';

const read = (header: string) => parseCsp(header).map((policy) => Object.fromEntries(policy));

it('reads directives and their values, in lower case', () => {
  expect(read("Default-Src 'self'  *.Mill.test;;upgrade-insecure-requests ;")).toEqual([
    { 'default-src': ["'self'", '*.mill.test'], 'upgrade-insecure-requests': [] },
  ]);
});

it('reads several policies, and the first of a directive given twice', () => {
  expect(read('img-src a; img-src b, img-src c')).toEqual([{ 'img-src': ['a'] }, { 'img-src': ['c'] }]);
});

it('finds no policy in an empty value', () => {
  expect(read('')).toEqual([]);
  expect(read(' ; , ;')).toEqual([]);
});

it('reads the first 16 KB', () => {
  expect(read(`${' '.repeat(20_000)}img-src a`)).toEqual([]);
});
