import { expect, it } from 'vitest';
import { idleModules } from '../../../src/cli/idle-modules.js';
import { presetFiles } from '../../../src/cli/preset-files.js';
import { registry } from '../../../src/cli/registry.js';
import { resolveConfig } from '../../../src/cli/resolve-config.js';
import type { Module } from '../../../src/module.js';

const ENV = { XDG_CONFIG_HOME: '/nonexistent' };
const there: readonly Module[] = registry.modules;
const idle = (seeds: string[], ...names: string[]) =>
  idleModules(
    there.filter(({ name }) => names.includes(name)),
    seeds,
    there,
  );

it('finds a module that nothing leads to, and what would', () => {
  const [found, ...others] = idle(['DNS_NAME'], 'dns-resolve', 'tls-audit', 'port-connect');
  expect(found).toEqual({ name: 'tls-audit', watches: ['TLS_CERTIFICATE'], sources: ['tls-certificate'] });
  expect(others).toEqual([]);
});

it('follows what leads to what, in whatever order, from the targets on', () => {
  expect(idle(['IP_RANGE'], 'tls-audit', 'tls-certificate', 'port-connect', 'speculate')).toEqual([]);
  expect(idle(['URL_UNVERIFIED'], 'technology', 'http-probe')).toEqual([]);
  expect(idle(['DNS_NAME'], 'technology', 'http-probe').map(({ name }) => name)).toEqual(['http-probe', 'technology']);
});

it.each([...presetFiles(ENV).keys()].filter((name) => name !== 'passive'))(
  'finds none in the preset %s, whatever the target',
  async (preset) => {
    const { modules } = await resolveConfig({ preset: [preset] }, ENV);
    for (const seed of ['DNS_NAME', 'IP_ADDRESS', 'IP_RANGE']) expect(idleModules(modules, [seed], there)).toEqual([]);
  },
);
