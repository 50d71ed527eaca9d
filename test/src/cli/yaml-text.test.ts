import fc from 'fast-check';
import { expect, it } from 'vitest';
import { yamlText } from '../../../src/cli/yaml-text.js';

const TEXT = ['a: 1', 'b:', '  c: [x, y]', 'd: &d', '  e: 1', 'f: *d', ''].join('\n');

it('tells where each thing is', () => {
  const { value, placeOf } = yamlText(TEXT, 'a.yaml');
  expect(value).toEqual({ a: 1, b: { c: ['x', 'y'] }, d: { e: 1 }, f: { e: 1 } });
  expect(placeOf(['a'])).toBe('a.yaml:1:1');
  expect(placeOf(['b', 'c'])).toBe('a.yaml:3:3');
  expect(placeOf(['b', 'c', 1])).toBe('a.yaml:3:10');
  expect(placeOf(['f', 'e'])).toBe('a.yaml:5:3');
});

it('tells the nearest place around a thing that is not there', () => {
  expect(yamlText(TEXT, 'a.yaml').placeOf(['b', 'none', 'at', 'all'])).toBe('a.yaml:2:1');
});

it('tells of every fault of the text, with its place', () => {
  const { value, problems } = yamlText('a: 1\na: 2\nb: [\n', 'a.yaml');
  expect(value).toBeUndefined();
  expect(problems.map(({ place }) => place)).toEqual(['a.yaml:2:1', expect.stringMatching(/^a\.yaml:[34]:/)]);
});

it('refuses several documents, where the second begins', () => {
  expect(yamlText('a: 1\n---\na: 2\n', 'a.yaml').problems).toEqual([
    { place: 'a.yaml:2:1', message: 'Expected one document, got several.' },
  ]);
});

it('refuses aliases that multiply, and a text too long', () => {
  const layers = Array.from({ length: 9 }, (_, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`)}]`);
  expect(yamlText(`l0: &l0 [x]\n${layers.join('\n')}`, 'a.yaml').problems[0]?.message).toMatch(/alias/i);
  expect(yamlText(`#${' '.repeat(1_000_000)}`, 'a.yaml').problems[0]?.message).toMatch(/at most 1,000,000 characters/);
});

it.each(['['.repeat(50_000), '{a: '.repeat(5000), `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`, '- '.repeat(50_000)])(
  'refuses nesting without end, in few words',
  (text) => {
    const { problems } = yamlText(text, 'a.yaml');
    expect(problems.map(({ message }) => message)).toContain('Expected less nesting.');
    expect(problems.length).toBeLessThanOrEqual(20);
  },
);

it('neither throws nor hangs, whatever it is given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const { problems, placeOf } = yamlText(text, 'a.yaml');
      for (const place of [...problems.map((one) => one.place), placeOf(['a', 0, 'b'])]) {
        expect(place).toMatch(/^a\.yaml:\d+:\d+$/);
      }
    }),
  );
});
