import { expect, it } from 'vitest';
import { identityDifferences } from '../../../src/state/identity-differences.js';
import type { ModuleIdentity, ScanIdentity } from '../../../src/state/scan-identity.js';

const module = (name: string, more: Partial<ModuleIdentity> = {}): ModuleIdentity => ({
  name,
  kind: 'module',
  watches: ['DNS_NAME'],
  produces: [],
  options: {},
  ...more,
});
const scan = (modules: readonly ModuleIdentity[], options: ScanIdentity['options'] = {}): ScanIdentity => ({
  modules,
  options,
});

it('finds none where all is the same', () => {
  const one = scan([module('a', { options: { x: '1' } })], { omit: '[]' });
  expect(identityDifferences(one, structuredClone(one))).toEqual([]);
});

it('names modules that came and went', () => {
  expect(identityDifferences(scan([module('a'), module('b')]), scan([module('b'), module('c')]))).toEqual([
    'module `a` is gone',
    'module `c` is new',
  ]);
});

it('names what has changed about a module', () => {
  const now = module('a', { kind: 'output', watches: ['URL', 'ASN'], produces: ['URL'] });
  expect(identityDifferences(scan([module('a')]), scan([now]))).toEqual([
    'module `a` is of kind output, was module',
    'module `a` watches URL, ASN, was DNS_NAME',
    'module `a` produces URL, was nothing',
  ]);
});

it('names options with what they were and are', () => {
  const saved = scan([module('a', { options: { x: '1', y: '"z"' } })], { maxDepth: '3' });
  const now = scan([module('a', { options: { x: '2' } })]);
  expect(identityDifferences(saved, now)).toEqual([
    '`maxDepth` is not set, was 3',
    '`a.x` is 2, was 1',
    '`a.y` is not set, was "z"',
  ]);
});

it('minds the order of modules, by which they are numbered', () => {
  expect(identityDifferences(scan([module('a'), module('b')]), scan([module('b'), module('a')]))).toEqual([
    'modules are in the order b, a, were a, b',
  ]);
});
