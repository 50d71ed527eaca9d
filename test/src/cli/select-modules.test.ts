import { expect, it } from 'vitest';
import { selectModules } from '../../../src/cli/select-modules.js';

const names = (...of: Parameters<typeof selectModules>) => selectModules(...of).map(({ name }) => name);

it('chooses the safe modules where none is named', () => {
  expect(names({}).sort()).toEqual(
    ['dns-resolve', 'excavate', 'http-probe', 'port-connect', 'speculate', 'tls-certificate'].sort(),
  );
});

it('chooses only what is named, and the intercepts', () => {
  expect(names({ module: ['robots'] }).sort()).toEqual(['dns-resolve', 'excavate', 'robots']);
});

it('chooses by flag, beside what is named', () => {
  expect(names({ flag: ['tls'], module: ['robots'] }).sort()).toEqual([
    'dns-resolve',
    'excavate',
    'robots',
    'tls-certificate',
  ]);
});

it('leaves out what is excluded, whatever else is said', () => {
  expect(names({ module: ['robots'], excludeModule: ['excavate', 'dns-resolve'] })).toEqual(['robots']);
});

it.each([
  [{ module: ['robot'] }, 'Expected a module (see: headgate list modules), got `robot`. Did you mean `robots`?'],
  [
    { excludeModule: ['excavat'] },
    'Expected a module (see: headgate list modules), got `excavat`. Did you mean `excavate`?',
  ],
  [{ flag: ['activ'] }, 'Expected a flag (see: headgate list flags), got `activ`. Did you mean `active`?'],
  [{ module: ['robots'], excludeModule: ['robots', 'dns-resolve', 'excavate'] }, /Expected modules to run, got none/],
])('refuses %j', (choice, message) => {
  expect(() => selectModules(choice)).toThrow(message);
});
