import { expect, it } from 'vitest';
import { robots } from '../../../modules/robots.js';
import { withholdSecrets } from '../../../src/cli/withhold-secrets.js';
import { keyedModule } from './keyed-module.js';

const modules = [keyedModule, robots()];

it('keeps flags as they are, without those of the one run', () => {
  const { flags, withheld } = withholdSecrets(
    {
      module: ['robots'],
      timeout: 5,
      config: ['keyed.limit=3'],
      quiet: true,
      verbose: 2,
      state: 'd',
      color: 'never',
      name: 'n',
    },
    modules,
  );
  expect(flags).toEqual({ module: ['robots'], timeout: 5, config: ['keyed.limit=3'], name: 'n' });
  expect(withheld).toEqual({ options: [], outputs: [] });
});

it('keeps no option that its module calls secret, but where its file is', () => {
  const { flags, withheld } = withholdSecrets(
    { config: ['keyed.apiKey=s3cret', 'keyed.limit=3', 'keyed.apiKey.file=key.txt', ' keyed.apiKey =other'] },
    modules,
  );
  expect(flags).toEqual({ config: ['keyed.limit=3', 'keyed.apiKey.file=key.txt'] });
  expect(withheld.options).toEqual(['keyed.apiKey']);
});

it('keeps no option with a password in it', () => {
  const { flags, withheld } = withholdSecrets({ config: ['robots.userAgent=http://me:s3cret@proxy/'] }, modules);
  expect(flags).toEqual({});
  expect(withheld.options).toEqual(['robots.userAgent']);
});

it('keeps of an output only what is shown of it', () => {
  const output = [
    'a.csv',
    'postgres://me:s3cret@db/scans',
    'webhook:https://hooks.test/T0/s3cret',
    'postgres://db/open',
  ];
  const { flags, withheld } = withholdSecrets({ output }, modules);
  const masked = ['postgres://me:***@db/scans', 'webhook:https://hooks.test/***'];
  expect(flags.output).toEqual(['a.csv', ...masked, 'postgres://db/open']);
  expect(withheld.outputs).toEqual(masked);
  expect(JSON.stringify({ flags, withheld })).not.toContain('s3cret');
});
