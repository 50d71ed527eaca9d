import { expect, it } from 'vitest';
import { registry } from '../../../src/cli/registry.js';
import { selectModules } from '../../../src/cli/select-modules.js';
import type { Module } from '../../../src/module.js';

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
  const chosen = ['dns-resolve', 'excavate', 'robots', 'tls-audit', 'tls-certificate'];
  expect(names({ flag: ['tls'], module: ['robots'] }).sort()).toEqual(chosen);
});

it('leaves out what is excluded, whatever else is said', () => {
  expect(names({ module: ['robots'], excludeModule: ['excavate', 'dns-resolve'] })).toEqual(['robots']);
});

it('keeps only what has every flag that is required, and none that is excluded, however it was chosen', () => {
  expect(names({ module: ['robots', 'speculate'], requireFlags: ['passive'] })).toEqual(['speculate', 'excavate']);
  expect(names({ module: ['robots', 'speculate'], requireFlags: ['active', 'web'] })).toEqual(['robots']);
  expect(names({ flag: ['web'], module: ['robots'], excludeFlags: ['active'] })).not.toContain('robots');
  expect(names({ flag: ['web'], excludeFlags: ['active'] })).toContain('excavate');
  expect(names({ excludeFlags: ['aggressive'] })).toEqual(names({}));
});

it('chooses from other modules too', () => {
  const own = { ...registry.modules[0], name: 'own', kind: 'intercept' } as Module;
  const there = [...registry.modules, own];
  expect(selectModules({ module: ['robots'] }, there)).not.toContain(own);
  expect(selectModules({ module: ['own'] }, there)).toContain(own);
});

it.each([
  [{ requireFlags: ['pasive'] }, /got `pasive`\. Did you mean `passive`\?/],
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
