import { expect, it } from 'vitest';
import { checkNames } from '../../src/check-names.js';
import { ConfigError } from '../../src/index.js';

const known = { limit: 0, maxDelay: 0 };

it('lets through what is known', () => {
  expect(() => checkNames({}, known, 'the options')).not.toThrow();
  expect(() => checkNames({ maxDelay: undefined }, known, 'the options')).not.toThrow();
});

it('names what is not, and the nearest that is', () => {
  const check = (given: object) => () => checkNames(given, known, 'the options');
  expect(check({ limit: 1, maxdelay: 1 })).toThrow(ConfigError);
  expect(check({ maxdelay: 1 })).toThrow('Expected the options to be those there are (`maxDelay`?), got `maxdelay`');
  expect(check({ toString: 1 })).toThrow('Expected the options to be those there are, got `toString`');
});
