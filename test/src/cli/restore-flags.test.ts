import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { restoreFlags } from '../../../src/cli/restore-flags.js';
import { withholdSecrets } from '../../../src/cli/withhold-secrets.js';
import { keyedModule } from './keyed-module.js';

const open = { options: [], outputs: [] };

it('is what was asked, with what is given laid over it', () => {
  const asked = { flags: { ports: '80', maxDuration: 5, config: ['keyed.limit=3'] }, withheld: open };
  expect(restoreFlags(asked, { maxDuration: 9, quiet: true, config: ['keyed.apiKey=abc'] })).toEqual({
    ports: '80',
    maxDuration: 9,
    quiet: true,
    config: ['keyed.limit=3', 'keyed.apiKey=abc'],
  });
});

it('takes the file of a secret from the folder that it was called in', () => {
  const { config } = restoreFlags({ flags: {}, withheld: open }, { config: ['keyed.apiKey.file=k.txt', 'a.b=c.txt'] });
  expect(config).toEqual([`keyed.apiKey.file=${resolve('k.txt')}`, 'a.b=c.txt']);
});

it('puts outputs that are given again in their places, in whatever order they are given', () => {
  const place = fc.constantFrom(
    'a.csv',
    'postgres://me:s3cret@db/a',
    'webhook:https://one.test/x',
    'webhook:https://two.test/y',
  );
  fc.assert(
    fc.property(fc.uniqueArray(place), fc.func(fc.integer()), (output, rank) => {
      const asked = withholdSecrets({ output }, [keyedModule]);
      const given = output.filter((text) => text !== 'a.csv').sort((a, b) => rank(a) - rank(b));
      expect(restoreFlags(asked, { output: given }).output ?? []).toEqual(output);
    }),
  );
});

it('wants every output with a secret given again', () => {
  const asked = withholdSecrets({ output: ['postgres://me:s3cret@db/scans'] }, []);
  expect(() => restoreFlags(asked, {})).toThrow('Expected -o `postgres://me:***@db/scans` to be given again');
  expect(() => restoreFlags(asked, { output: ['postgres://me:s3cret@other/scans'] })).toThrow('to be given again');
});

it('refuses an output that the scan has not, without telling its secret', () => {
  const refused = () =>
    restoreFlags({ flags: { output: ['a.csv'] }, withheld: open }, { output: ['postgres://me:s3cret@db/a'] });
  expect(refused).toThrow('there is none');
  expect(refused).toThrow('got `postgres://me:***@db/a`');
});
