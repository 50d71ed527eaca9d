import { expect, it } from 'vitest';
import { environmentSettings } from '../../../src/cli/environment-settings.js';
import { optionCatalog } from '../../../src/cli/option-catalog.js';
import { registry } from '../../../src/cli/registry.js';
import { keyedModule } from './keyed-module.js';

const catalog = optionCatalog([...registry.modules, keyedModule]);

it('reads options of modules and of the engine, by the type of each', () => {
  const { settings, problems, warnings } = environmentSettings(
    {
      HEADGATE_HTTP_PROBE_TIMEOUT: '5000',
      HEADGATE_DNS_RESOLVE_RESOLVERS: '127.0.0.1:53, ::1',
      HEADGATE_MEMORY_LIMIT: '512MB',
      HEADGATE_KEYED_API_KEY_FILE: '/run/key',
      HEADGATE_CONFIG: 'x.yaml',
      HEADGATE_MAX_DEPTH: '',
      PATH: '/bin',
    },
    catalog,
  );
  expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
  expect(settings).toEqual([
    { key: 'http-probe.timeout', value: 5000, place: 'HEADGATE_HTTP_PROBE_TIMEOUT' },
    { key: 'dns-resolve.resolvers', value: ['127.0.0.1:53', '::1'], place: 'HEADGATE_DNS_RESOLVE_RESOLVERS' },
    { key: 'memory.limit', value: '512MB', place: 'HEADGATE_MEMORY_LIMIT' },
    { key: 'keyed.apiKey.file', value: '/run/key', place: 'HEADGATE_KEYED_API_KEY_FILE' },
  ]);
});

it('warns of a variable that sets nothing, with the nearest that does, and does not tell its value', () => {
  const { warnings } = environmentSettings({ HEADGATE_HTTP_PROBE_TIMOUT: 's3cret' }, catalog);
  expect(warnings[0]?.message).toMatch(
    /got `HEADGATE_HTTP_PROBE_TIMOUT`.* Did you mean `HEADGATE_HTTP_PROBE_TIMEOUT`\?/,
  );
  expect(warnings[0]?.message).not.toContain('s3cret');
});

it('refuses a value of the wrong type', () => {
  expect(environmentSettings({ HEADGATE_MAX_DEPTH: 'deep' }, catalog).problems).toEqual([
    { place: 'HEADGATE_MAX_DEPTH', message: 'Expected a number, got `deep`.' },
  ]);
});
