import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellWord } from '../../../src/cli/shell-word.js';

it('leaves a plain path as it is', () => {
  expect(shellWord('scans/acme-1.test')).toBe('scans/acme-1.test');
});

it('quotes what a shell would take for something else', () => {
  expect(shellWord("bob's $HOME")).toBe(`'bob'\\''s $HOME'`);
});

it('is no flag', () => {
  expect(shellWord('-v')).toBe('./-v');
});

it('comes out of a shell as it went in', () => {
  const path = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .filter((text) => !/[\0\uD800-\uDFFF]/.test(text));
  const paths = fc.sample(path, 200).concat(['~', '*', 'a b', "'", '\n', '!x', '#', '\\']);
  const script = paths.map((text) => `printf '%s\\0' ${shellWord(text)}`).join('\n');
  const back = execFileSync('sh', { input: script, encoding: 'utf8' }).split('\0').slice(0, -1);
  expect(back).toEqual(paths.map((text) => (text.startsWith('-') ? `./${text}` : text)));
});
