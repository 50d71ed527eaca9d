import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutateName } from '../../../src/net/mutate-name.js';

const labels = (label: string, words: string[] = [], numbers = 2) =>
  [...mutateName(`${label}.mill.test`, words, numbers)].map((name) => name.replace(/\.mill\.test$/, ''));

describe('mutateName', () => {
  it('counts numbers on, and back as far as there are any, in their width', () => {
    expect(labels('web1')).toEqual(['web2', 'web3', 'web0']);
    expect(labels('web09b')).toEqual(['web10b', 'web11b', 'web08b', 'web07b']);
    expect(labels('web')).toEqual(['web1', 'web-1', 'web01', 'web2', 'web-2', 'web02']);
    expect(labels('web', [], 0)).toEqual([]);
  });

  it('puts words before, behind and in place of others', () => {
    expect(labels('api', ['dev'], 0)).toEqual(['api-dev', 'dev-api', 'dev.api', 'apidev', 'devapi']);
    expect(labels('api-dev', ['test'], 0)).toEqual([
      ...['dev-api', 'apidev', 'api.dev'],
      ...['api-dev-test', 'test-api-dev', 'test.api-dev', 'api-devtest', 'testapi-dev', 'test-dev', 'api-test'],
    ]);
  });

  it('never gives the name itself, nor labels that begin or end in a hyphen, and is lazy', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9-]{1,12}$/),
        fc.array(fc.stringMatching(/^[a-z]{1,5}$/)),
        (label, words) => {
          const found = labels(label, words);
          expect(found).not.toContain(label);
          expect(found.filter((one) => /^-|-$|^$/.test(one))).toEqual([]);
        },
      ),
    );
    function* endless() {
      for (let i = 0; ; i++) yield `w${i}`;
    }
    expect(mutateName('a.mill.test', endless(), 0).next().value).toBe('a-w0.mill.test');
  });
});
