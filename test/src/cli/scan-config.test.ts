import { expect, it } from 'vitest';
import type { FlagValues } from '../../../src/cli/flags.js';
import { registry } from '../../../src/cli/registry.js';
import { scanConfig } from '../../../src/cli/scan-config.js';
import { selectModules } from '../../../src/cli/select-modules.js';
import { UsageError } from '../../../src/cli/usage-error.js';
import { keyedModule } from './keyed-module.js';
import { temporaryFolder } from './temporary-folder.js';

const modules = selectModules({});
const { path } = temporaryFolder({ key: 's3cret\n' });

it('hands the flags of the network to every module that has such an option', () => {
  const { modules: set } = scanConfig(modules, { resolver: ['127.0.0.1:53'], rate: 5, timeout: 700, ports: '80' });
  const resolvers = ['127.0.0.1:53'];
  expect(set).toEqual({
    'dns-resolve': { resolvers, timeout: 700 },
    'port-connect': { resolvers, timeout: 700, rate: 5, ports: '80' },
    'tls-certificate': { resolvers, timeout: 700 },
    'http-probe': { resolvers, timeout: 700, rate: 5 },
  });
});

it('lets -c win, with values of the type that the option has', () => {
  const { modules: set } = scanConfig(modules, {
    timeout: 700,
    config: [
      'http-probe.timeout=5000',
      'port-connect.ports=80',
      'speculate.visitParents=true',
      'http-probe.userAgent=a=b',
    ],
  });
  expect(set['http-probe']).toEqual({ timeout: 5000, userAgent: 'a=b' });
  expect(set['port-connect']).toEqual({ timeout: 700, ports: '80' });
  expect(set.speculate).toEqual({ visitParents: true });
});

it('has queues spill where it is told whether, or how', () => {
  const spill = (values: Parameters<typeof scanConfig>[1]) => scanConfig(modules, values).memory.spill;
  expect(spill({})).toBeUndefined();
  expect(spill({ spill: true })).toBe(true);
  expect(spill({ spillDir: '/var/tmp' })).toEqual({ directory: '/var/tmp' });
  expect(spill({ spill: true, config: ['memory.spill.budget=64MB'] })).toEqual({ budget: '64MB' });
  expect(spill({ config: ['memory.spill.budget=64MB'] })).toEqual({ budget: '64MB' });
  expect(spill({ spillDir: '/var/tmp', config: ['memory.spill=false'] })).toBe(false);
});

it('sets options of the engine', () => {
  const { engine, memory } = scanConfig(modules, { memoryLimit: '512MB', config: ['memory.low=0.4', 'maxDepth=3'] });
  expect(engine).toEqual({ maxDepth: 3 });
  expect(memory).toEqual({ limit: '512MB', low: 0.4 });
});

it('spills where it is told to, or how, and not where it is told not to', () => {
  const spillOf = (values: FlagValues) => scanConfig(modules, values).memory.spill;
  expect(spillOf({})).toBeUndefined();
  expect(spillOf({ spill: true })).toBe(true);
  expect(spillOf({ spillDir: '/var/tmp' })).toEqual({ directory: '/var/tmp' });
  expect(spillOf({ spill: true, config: ['memory.spill.budget=8MB'] })).toEqual({ budget: '8MB' });
  expect(spillOf({ config: ['memory.spill.budget=8MB', 'memory.spill=false'] })).toBe(false);
  const lower = [{ key: 'memory.spill', value: false, place: 'a.yaml:1:1' }];
  const { memory } = scanConfig(modules, { spillDir: '/var/tmp' }, { settings: lower });
  expect(memory.spill).toEqual({ directory: '/var/tmp' });
});

it.each([
  [
    'htp-probe.timeout=5',
    /Expected -c to set an option there is .* got `htp-probe\.timeout`\. Did you mean `http-probe\.timeout`\?/,
  ],
  ['http-probe.timout=5', /got `http-probe\.timout`\. Did you mean `http-probe\.timeout`\?/],
  ['memory.lo=5', /Did you mean `memory\.low`\?/],
  ['http-probe.network=x', /got `http-probe\.network`/],
  ['robots.timeout=5', /Expected -c to set options of modules that run, got `robots\.timeout`: add -m robots\./],
  ['http-probe.timeout', /Expected -c to be KEY=VALUE, .* got `http-probe\.timeout`/],
  ['http-probe.timeout=soon', /In -c http-probe\.timeout: Expected a number, got `soon`/],
])('refuses -c %s', (config, message) => {
  const refused = () => scanConfig(modules, { config: [config] });
  expect(refused).toThrow(UsageError);
  expect(refused).toThrow(message);
});

it('takes what files and the environment set, below every flag, for modules that run', () => {
  const lower = [
    { key: 'http-probe.timeout', value: 1, place: 'a.yaml:1:1' },
    { key: 'http-probe.timeout', value: 2, place: 'HEADGATE_HTTP_PROBE_TIMEOUT' },
    { key: 'dns-resolve.timeout', value: 3, place: 'a.yaml:2:1' },
    { key: 'robots.timeout', value: 4, place: 'a.yaml:3:1' },
    { key: 'memory.low', value: 0.3, place: 'a.yaml:4:1' },
  ];
  const only = selectModules({ module: ['http-probe'] });
  const {
    modules: set,
    memory,
    settings,
  } = scanConfig(only, { config: ['dns-resolve.timeout=9'] }, { settings: lower });
  expect(set).toEqual({ 'http-probe': { timeout: 2 }, 'dns-resolve': { timeout: 9 } });
  expect(memory).toEqual({ low: 0.3 });
  expect([...settings.values()].map(({ place }) => place).sort()).toEqual([
    '-c',
    'HEADGATE_HTTP_PROBE_TIMEOUT',
    'a.yaml:4:1',
  ]);
});

it('reads a secret of -c from a file, and tells none', () => {
  const there = [...registry.modules, keyedModule];
  const set = (...config: string[]) => scanConfig([keyedModule], { config }, { there }).modules;
  expect(set(`keyed.apiKey.file=${path}/key`)).toEqual({ keyed: { apiKey: 's3cret' } });
  expect(() => set(`keyed.apiKey.file=${path}/none`)).toThrow(/got ENOENT/);
});

it('refuses ports that nothing will try', () => {
  expect(() => scanConfig(selectModules({ excludeModule: ['port-connect'] }), { ports: '80' })).toThrow(
    /add -m port-connect/,
  );
});
