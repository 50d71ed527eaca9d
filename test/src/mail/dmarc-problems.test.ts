import { describe, expect, it } from 'vitest';
import { dmarcProblems } from '../../../src/mail/dmarc-problems.js';
import { textsOf } from './texts-of.js';

const titles = async (domain: string, table: Readonly<Record<string, readonly string[] | undefined>>) => {
  const { problems } = await dmarcProblems(domain, textsOf(table), true);
  return problems.map(({ title, severity }) => `${severity}: ${title}`);
};

describe('dmarcProblems', () => {
  it('finds nothing wrong with a policy that bites', async () => {
    const record = 'v=DMARC1; p=reject; pct=100; rua=mailto:dmarc@mill.test';
    expect(await titles('mill.test', { '_dmarc.mill.test': [record] })).toEqual([]);
  });

  it.each([
    ['v=DMARC1; p=none; rua=mailto:a@mill.test', 'low: DMARC only watches'],
    ['v=DMARC1; p=reject; pct=20; rua=mailto:a@mill.test', 'low: DMARC is for a share of mail only'],
    ['v=DMARC1; p=reject; sp=none; rua=mailto:a@mill.test', 'low: DMARC leaves sub-domains open'],
    ['v=DMARC1; p=reject', 'info: DMARC reports go nowhere'],
    ['v=DMARC1; rua=mailto:a@mill.test', 'medium: DMARC record malformed'],
    ['v=DMARC1; p=banana', 'medium: DMARC record malformed'],
    ['v=DMARC1; p=reject; oops', 'medium: DMARC record malformed'],
    ['v=DMARC2; p=reject', 'medium: DMARC record missing'],
  ])('of %j says %s', async (record, problem) => {
    expect(await titles('mill.test', { '_dmarc.mill.test': [record] })).toEqual([problem]);
  });

  it('refuses two records, and says nothing of what no server could tell', async () => {
    const record = 'v=DMARC1; p=reject; rua=mailto:a@mill.test';
    expect(await titles('mill.test', { '_dmarc.mill.test': [record, record] })).toEqual([
      'medium: More than one DMARC record',
    ]);
    expect(await titles('mill.test', { '_dmarc.mill.test': undefined })).toEqual([]);
  });

  it('takes the policy for sub-domains of the domain above', async () => {
    const above = (record: string) => ({ '_dmarc.mill.test': [record] });
    expect(await titles('shop.mill.test', above('v=DMARC1; p=reject; rua=mailto:a@mill.test'))).toEqual([]);
    expect(await titles('shop.mill.test', above('v=DMARC1; p=reject; sp=none; rua=mailto:a@mill.test'))).toEqual([
      'low: DMARC only watches',
    ]);
    expect(await titles('shop.mill.test', {})).toEqual(['medium: DMARC record missing']);
  });

  it('lists where reports go, without size limits', async () => {
    const record = 'v=DMARC1; p=none; rua=mailto:a@mill.test!10m, https://r.test/; ruf=mailto:b@mill.test';
    const { reports } = await dmarcProblems('mill.test', textsOf({ '_dmarc.mill.test': [record] }), true);
    expect(reports).toEqual(['mailto:a@mill.test', 'https://r.test/', 'mailto:b@mill.test']);
  });
});
