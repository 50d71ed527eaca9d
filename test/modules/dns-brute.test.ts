import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Question } from 'dns-packet';
import { afterAll, describe, expect, it } from 'vitest';
import { type DnsBruteOptions, dnsBrute } from '../../modules/dns-brute.js';
import { dnsResolve } from '../../modules/dns-resolve.js';
import { createScan } from '../../src/create-scan.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { runScan } from './run-scan.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const list = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const serve = (...names: string[]) =>
  startDnsServer(({ name, type }: Question) => {
    const known = names.includes(name) || (names.includes('*') && name !== 'mill.test');
    return known && type === 'A' ? [{ type, name, ttl: 60, data: '192.0.2.1' } as Answer] : known ? [] : 'NXDOMAIN';
  });
const brute = (server: string, options: DnsBruteOptions = {}) => dnsBrute({ resolvers: [server], ...options });

describe('dns-brute', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds names by the common words', async () => {
    await using dns = await serve('mill.test', 'www.mill.test', 'staging.mill.test', 'uncommon-word.mill.test');
    const scan = await runScan({ targets: ['mill.test'], modules: [brute(dns.server)] });
    expect(scan.data('DNS_NAME')).toEqual(['mill.test', 'staging.mill.test', 'www.mill.test']);
    const found = scan.one('DNS_NAME', 'staging.mill.test');
    expect(found.discoveryContext).toBe('dns-brute found staging.mill.test by trying words below mill.test');
    expect(scan.summary.modules['dns-brute']?.dropped).toMatchObject({ 'deeper than 0 below the targets': 2 });
  });

  it('reads words of any kind from a file', async () => {
    await using dns = await serve('attic.mill.test', 'cellar.mill.test', 'a.b.mill.test');
    const wordlist = list('words.txt', '# rooms\nATTIC\n\ncellar # dark\na.b\nno spaces\n-x\n../etc\n');
    const scan = await runScan({ targets: ['mill.test'], modules: [brute(dns.server, { wordlist })] });
    expect(scan.data('DNS_NAME')).toEqual(['a.b.mill.test', 'attic.mill.test', 'cellar.mill.test', 'mill.test']);
    expect(dns.asked.filter((question) => /[ /]etc|spaces|-x/.test(question))).toEqual([]);
  });

  it('tries found names as zones down to its depth', async () => {
    await using dns = await serve(
      'mill.test',
      'attic.mill.test',
      'attic.attic.mill.test',
      'attic.attic.attic.mill.test',
    );
    const wordlist = list('attic.txt', 'attic\n');
    const modules = [dnsResolve({ resolvers: [dns.server] }), brute(dns.server, { wordlist, depth: 1 })];
    const scan = await runScan({ targets: ['mill.test'], modules });
    expect(scan.data('DNS_NAME')).toEqual(['attic.attic.mill.test', 'attic.mill.test', 'mill.test']);
  });

  it('finds nothing below a wildcard', async () => {
    await using dns = await serve('*');
    const scan = await runScan({ targets: ['mill.test'], modules: [brute(dns.server)] });
    expect(scan.data('DNS_NAME')).toEqual(['mill.test']);
  });

  it('refuses to start without its file, naming it', async () => {
    const wordlist = join(folder, 'gone.txt');
    const scan = createScan({ targets: ['mill.test'], modules: [dnsBrute({ wordlist })] });
    expect((await scan.start()).reason).toMatch(/`wordlist` to be a file that can be read, got `.*gone\.txt`: ENOENT/);
  });
});
