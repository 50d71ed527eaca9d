import { expect, it } from 'vitest';
import { NO_HOSTS } from '../../../src/event/no-hosts.js';

it('is empty, and stays so', () => {
  expect([...NO_HOSTS]).toEqual([]);
  expect(() => (NO_HOSTS as Set<string>).add('a.example')).toThrow('Expected a set of your own');
  expect(NO_HOSTS.size).toBe(0);
});
