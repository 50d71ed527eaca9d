import { expect, it } from 'vitest';
import type { FlagValues } from '../../../src/cli/flags.js';
import { registry } from '../../../src/cli/registry.js';
import { resolveConfig } from '../../../src/cli/resolve-config.js';
import { temporaryFolder } from './temporary-folder.js';

const { path, write } = temporaryFolder();
const ENV = { XDG_CONFIG_HOME: '/nonexistent' };
const resolve = (values: FlagValues, env: Record<string, string> = {}) => resolveConfig(values, { ...ENV, ...env });
const names = async (values: FlagValues) => (await resolve(values)).modules.map(({ name }) => name).sort();

it('lets each place win over the one before: config file, presets, environment, flags, -c', async () => {
  const configFile = write(
    'config.yaml',
    'http-probe: {timeout: 1, maxRedirects: 1, maxBody: 1, perHost: 1, userAgent: file}',
  );
  const preset = [
    write('a.yaml', 'config: {http-probe: {timeout: 2, maxRedirects: 2, maxBody: 2, perHost: 2}}'),
    write('b.yaml', 'config: {http-probe: {timeout: 3, maxRedirects: 3, maxBody: 3}}'),
  ];
  const env = { HEADGATE_HTTP_PROBE_TIMEOUT: '4', HEADGATE_HTTP_PROBE_MAX_REDIRECTS: '4' };
  const { config } = await resolve(
    { configFile, preset, timeout: 5, config: ['robots.timeout=6'], module: ['http-probe', 'robots'] },
    env,
  );
  expect(config.modules['http-probe']).toEqual({
    timeout: 5,
    maxRedirects: 4,
    maxBody: 3,
    perHost: 2,
    userAgent: 'file',
  });
  expect(config.modules.robots).toMatchObject({ timeout: 6 });
  expect(config.settings.get('http-probe.maxBody')?.place).toBe(`${path}/b.yaml:1:52`);
});

it('adds presets up, with -m and -f', async () => {
  const passive = registry.modules.filter(({ spec }) => spec.flags?.includes('passive')).map(({ name }) => name);
  expect(await names({ preset: ['passive'] })).toEqual(passive.sort());
  expect(await names({ preset: ['certificates'], module: ['robots'] })).toContain('robots');
  expect(await names({ preset: [write('c.yaml', 'excludeModules: [excavate]')] })).not.toContain('excavate');
  expect(await names({ preset: ['subdomain-enum'], requireFlags: ['passive'] })).toEqual(
    expect.arrayContaining(['excavate', 'speculate']),
  );
  expect(await names({ preset: ['everything'], excludeFlags: ['active'] })).toEqual(passive);
});

it('counts an option of a module that does not run for nothing', async () => {
  const { config } = await resolve({ module: ['speculate'] }, { HEADGATE_ROBOTS_TIMEOUT: '5' });
  expect(config.modules.robots).toBeUndefined();
});

it('names everything that is wrong at once, with its place', async () => {
  const file = write('d.yaml', 'modules: [robot]\nconfig: {robots: {timeout: soon}}');
  const refused = resolve({ preset: [file] }, { HEADGATE_MAX_DEPTH: 'deep' });
  await expect(refused).rejects.toMatchObject({ code: 'USAGE_INVALID' });
  await expect(refused).rejects.toThrow(
    /d\.yaml:1:11: .*`robots`\?\nHEADGATE_MAX_DEPTH: .*\n.*d\.yaml:2:19: In `robots\.timeout`/,
  );
});

it('warns of a variable that sets nothing, and of what a preset warns', async () => {
  const warns = write(
    'e.yaml',
    'conditions: [{when: {options: {http-probe.maxRedirects: 5}}, warn: "five redirects"}]',
  );
  const { warnings } = await resolve({ preset: [warns] }, { HEADGATE_MAX_DEPHT: '5' });
  expect(warnings).toEqual([expect.stringContaining('HEADGATE_MAX_DEPTH'), 'five redirects']);
});

it('does not scan where a preset says not to, unless forced', async () => {
  const aborts = write('f.yaml', 'conditions: [{unless: {modules: [robots]}, abort: "robots has to run"}]');
  await expect(resolve({ preset: [aborts] })).rejects.toThrow(/A preset says not to scan: robots has to run/);
  expect((await resolve({ preset: [aborts], force: true })).warnings).toEqual(['robots has to run']);
  expect((await resolve({ preset: [aborts], module: ['robots'] })).warnings).toEqual([]);
});

it('runs modules that a preset brings, with their options', async () => {
  const source = JSON.stringify(new URL('../../../src/index.ts', import.meta.url).href);
  const zod = JSON.stringify(import.meta.resolve('zod'));
  write(
    'mine/own.mjs',
    `import { defineModule } from ${source}; import { z } from ${zod};
export const own = defineModule({ name: 'own', watches: ['DNS_NAME'], flags: ['passive', 'safe'], options: z.object({ size: z.number().default(1) }), handle: () => {} });`,
  );
  const preset = write('g.yaml', 'moduleDirs: mine\nmodules: own\nconfig: {own: {size: 2}}');
  const { modules, config } = await resolve({ preset: [preset] }, { HEADGATE_OWN_SIZE: '3' });
  expect(modules.map(({ name }) => name)).toContain('own');
  expect(config.modules.own).toEqual({ size: 3 });
  await expect(resolve({ preset: [preset], config: ['own.sise=4'] })).rejects.toThrow(/Did you mean `own\.size`\?/);
});
