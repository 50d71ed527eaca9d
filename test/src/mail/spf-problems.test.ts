import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spfProblems } from '../../../src/mail/spf-problems.js';
import { textsOf } from './texts-of.js';

const titles = async (record: string | undefined, others: Readonly<Record<string, readonly string[]>> = {}) => {
  const own = record === undefined ? [] : [record];
  const problems = await spfProblems('mill.test', textsOf({ 'mill.test': own, ...others }), true);
  return problems.map(({ title, severity }) => `${severity}: ${title}`);
};

describe('spfProblems', () => {
  it('finds nothing wrong with a record that is closed', async () => {
    expect(await titles('v=spf1 a mx ip4:192.0.2.0/24 ip6:2001:db8::/32 exists:%{i}.mill.test -all')).toEqual([]);
    expect(await titles('V=SPF1 ~all')).toEqual([]);
    expect(await titles('v=spf1 redirect=_spf.mill.test', { '_spf.mill.test': ['v=spf1 -all'] })).toEqual([]);
    expect(await titles('v=spf1 exp=why.mill.test -all')).toEqual([]);
  });

  it.each([
    [undefined, 'medium: SPF record missing'],
    ['v=spf10 -all', 'medium: SPF record missing'],
    ['v=spf1 +all', 'high: SPF allows every sender'],
    ['v=spf1 all', 'high: SPF allows every sender'],
    ['v=spf1 ?all', 'low: SPF is neutral about other senders'],
    ['v=spf1 a', 'low: SPF says nothing of other senders'],
    ['v=spf1 ptr -all', 'info: SPF uses ptr'],
    ['v=spf1 ipv4:192.0.2.1 -all', 'medium: SPF record malformed'],
    ['v=spf1 ,,, -all', 'medium: SPF record malformed'],
    ['v=spf1 include:gone.test -all', 'medium: SPF includes a domain without SPF'],
  ])('of %j says %s', async (record, problem) => {
    expect(await titles(record)).toEqual([problem]);
  });

  it('weighs a missing record less where there is no mail', async () => {
    expect(await spfProblems('mill.test', textsOf({}), false)).toMatchObject([{ severity: 'low' }]);
  });

  it('says nothing of what no server could tell', async () => {
    expect(await spfProblems('mill.test', textsOf({ 'mill.test': undefined }), true)).toEqual([]);
    const dark = textsOf({ 'mill.test': ['v=spf1 include:dark.test -all'], 'dark.test': undefined });
    expect(await spfProblems('mill.test', dark, true)).toEqual([]);
  });

  it('refuses two records', async () => {
    const two = textsOf({ 'mill.test': ['v=spf1 -all', 'v=spf1 a -all', 'something else'] });
    expect(await spfProblems('mill.test', two, true)).toMatchObject([{ title: 'More than one SPF record' }]);
  });

  it('counts look-ups through includes, and stops at the eleventh', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`s${i}.test`, [`v=spf1 include:s${i + 1}.test -all`]]),
    );
    const texts = textsOf({ 'mill.test': ['v=spf1 include:s0.test -all'], ...chain });
    expect(await spfProblems('mill.test', texts, true)).toMatchObject([{ title: 'SPF needs too many look-ups' }]);
    expect(texts.asked).toHaveLength(11);
    const ten = 'v=spf1 a a:b.test a:c.test a:d.test a:e.test mx mx:b.test mx:c.test mx:d.test exists:x.test -all';
    expect(await titles(ten)).toEqual([]);
  });

  it('follows includes that go in circles once', async () => {
    const texts = textsOf({ 'mill.test': ['v=spf1 include:b.test -all'], 'b.test': ['v=spf1 include:mill.test -all'] });
    expect(await spfProblems('mill.test', texts, true)).toEqual([]);
    expect(texts.asked).toEqual(['mill.test', 'b.test']);
  });

  it('ends whatever records say', async () => {
    const name = fc.constantFrom('a.test', 'b.test', 'c.test', 'mill.test');
    const term = fc.oneof(
      name.map((to) => `include:${to}`),
      name.map((to) => `redirect=${to}`),
      fc.string({ maxLength: 20 }),
    );
    const record = fc.array(term, { maxLength: 8 }).map((terms) => `v=spf1 ${terms.join(' ')}`);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, fc.array(record, { maxLength: 2 })), async (table) => {
        const texts = textsOf(table);
        await spfProblems('mill.test', texts, true);
        expect(texts.asked.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
