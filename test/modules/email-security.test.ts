import type { Answer, Question } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { emailSecurity } from '../../modules/email-security.js';
import type { Finding } from '../../src/event-map.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { runScan } from './run-scan.js';

/** Serves MX of some names, and TXT records from a table; `SERVFAIL` stands for itself. */
const serve = (mail: readonly string[], texts: Readonly<Record<string, string>>) =>
  startDnsServer(({ name, type }: Question) => {
    if (type === 'MX' && mail.includes(name)) return [{ type, name, data: { exchange: 'mx.far.test' } } as Answer];
    const data = texts[name];
    if (data === 'SERVFAIL') return data;
    return data === undefined || type !== 'TXT' ? 'NXDOMAIN' : [{ type, name, data } as Answer];
  });

async function check(targets: string[], mail: readonly string[], texts: Readonly<Record<string, string>>) {
  await using dns = await serve(mail, texts);
  const module = emailSecurity({ resolvers: [dns.server], selectors: ['s1', 's2'] });
  const scan = await runScan({ targets, modules: [module] });
  const findings = scan.all.filter(({ type }) => type === 'FINDING');
  const told = findings.map(({ data, host }) => `${host} ${(data as Finding).severity} ${(data as Finding).title}`);
  return { ...scan, told: told.sort(), asked: dns.asked };
}

describe('email-security', () => {
  it('emits the gaps of a domain, and who gets its reports', async () => {
    const scan = await check(['mill.test'], ['mill.test'], {
      'mill.test': 'v=spf1 ?all',
      '_dmarc.mill.test': 'v=DMARC1; p=none; rua=mailto:dmarc@mill.test',
      's2._domainkey.mill.test': 'v=DKIM1; p=',
    });
    expect(scan.told).toEqual([
      'mill.test info DKIM key revoked',
      'mill.test low DMARC only watches',
      'mill.test low SPF is neutral about other senders',
    ]);
    expect(scan.data('EMAIL_ADDRESS')).toEqual(['dmarc@mill.test']);
    expect(scan.one('EMAIL_ADDRESS', 'dmarc@mill.test').discoveryContext).toBe(
      'email-security found dmarc@mill.test in the DMARC record of mill.test',
    );
  });

  it('looks at registered domains, and at other names only where they take mail', async () => {
    const targets = ['mill.test', 'www.mill.test', 'post.mill.test'];
    const scan = await check(targets, ['post.mill.test'], {
      '_dmarc.mill.test': 'v=DMARC1; p=reject; rua=mailto:a@far.test',
    });
    expect(scan.told).toEqual(['mill.test low SPF record missing', 'post.mill.test medium SPF record missing']);
  });

  it('takes a server that fails for no gap', async () => {
    const scan = await check(['mill.test'], ['mill.test'], { 'mill.test': 'SERVFAIL', '_dmarc.mill.test': 'SERVFAIL' });
    expect(scan.told).toEqual([]);
    expect(scan.errors).toEqual([]);
  });

  it('asks nothing about a domain out of scope', async () => {
    await using dns = await serve(['far.test'], {});
    const modules = [emailSecurity({ resolvers: [dns.server] })];
    await runScan({ targets: ['far.test'], whitelist: ['mill.test'], searchDistance: 1, modules });
    expect(dns.asked).toEqual([]);
  });
});
