import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dkimProblems } from '../../../src/mail/dkim-problems.js';

const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const long = rsa(2048);
const titles = (text: string) =>
  dkimProblems('s1._domainkey.mill.test', text).map(({ title, severity }) => `${severity}: ${title}`);

describe('dkimProblems', () => {
  it('finds nothing wrong with a long key, however it is broken up, or one of another kind', () => {
    expect(titles(`v=DKIM1; k=rsa; p=${long.slice(0, 100)} ${long.slice(100)}`)).toEqual([]);
    expect(titles(`p=${long}`)).toEqual([]);
    expect(titles('v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=')).toEqual([]);
  });

  it.each([
    ['v=DKIM1; p=', 'info: DKIM key revoked'],
    [`v=DKIM1; p=${rsa(512)}`, 'high: DKIM key too short'],
    [`v=DKIM1; p=${rsa(1024)}`, 'low: DKIM key too short'],
    [`v=DKIM1; t=s:y; p=${long}`, 'low: DKIM key is for testing'],
    [`v=DKIM1; h=sha1; p=${long}`, 'low: DKIM key allows SHA-1 only'],
    ['v=DKIM1; p=AAAA', 'low: DKIM key malformed'],
  ])('of %.40s says %s', (text, problem) => {
    expect(titles(text)).toEqual([problem]);
  });

  it('says nothing of what is no key, and throws at nothing', () => {
    expect(titles('v=spf1 -all')).toEqual([]);
    expect(titles('v=DKIM9; p=')).toEqual([]);
    fc.assert(fc.property(fc.string(), (text) => void dkimProblems('s._domainkey.mill.test', `p=${text}`)));
  });
});
