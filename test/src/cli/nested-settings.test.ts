import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flatSettings } from '../../../src/cli/flat-settings.js';
import { nestedSettings } from '../../../src/cli/nested-settings.js';

it('nests by module', () => {
  expect(nestedSettings({ 'a.x': 1, maxDepth: 3, 'a.y': 2 })).toEqual({ a: { x: 1, y: 2 }, maxDepth: 3 });
});

it('is undone by listing, whatever the keys', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', '_'), maxLength: 6 });
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(name, fc.constant('__proto__')), fc.integer()), (flat) => {
      const again = Object.fromEntries(
        Array.from(flatSettings(nestedSettings(flat)), ({ key, value }) => [key, value]),
      );
      expect(new Map(Object.entries(again))).toEqual(new Map(Object.entries(flat)));
    }),
  );
});
