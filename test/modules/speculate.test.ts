import { describe, expect, it } from 'vitest';
import { type SpeculateOptions, speculate } from '../../modules/speculate.js';
import { createScan } from '../../src/create-scan.js';
import { finding, runScan } from './run-scan.js';

const imply = (target: string, options: SpeculateOptions = {}) =>
  runScan({ targets: [target], modules: [speculate(options)] });

describe('speculate', () => {
  it('takes a range apart', async () => {
    const scan = await imply('192.0.2.0/30');
    expect(scan.data('IP_ADDRESS')).toEqual(['192.0.2.0', '192.0.2.1', '192.0.2.2', '192.0.2.3']);
  });

  it('takes a /8 apart one address at a time', async () => {
    const scan = createScan({ targets: ['10.0.0.0/8'], modules: [speculate()] });
    let addresses = 0;
    for await (const { type } of scan) if (type === 'IP_ADDRESS' && ++addresses === 1000) break;
    expect((await scan.done).modules.speculate?.produced).toBeLessThan(100_000);
  });

  it('leaves a range whole that is wider than told', async () => {
    expect((await imply('192.0.2.0/24', { hostBits: 7 })).data('IP_ADDRESS')).toEqual([]);
    expect((await imply('2001:db8::/32')).data('IP_ADDRESS')).toEqual([]);
  });

  it('derives front pages from ports', async () => {
    expect((await imply('mill.test:80')).data('URL_UNVERIFIED')).toEqual(['http://mill.test/']);
    expect((await imply('mill.test:443')).data('URL_UNVERIFIED')).toEqual(['https://mill.test/']);
    expect((await imply('[2001:db8::1]:7000')).data('URL_UNVERIFIED')).toEqual([
      'http://[2001:db8::1]:7000/',
      'https://[2001:db8::1]:7000/',
    ]);
  });

  it('derives parent names, in scope and not above the registrable domain', async () => {
    const found = finding({ type: 'DNS_NAME', data: 'a.b.c.mill.test' });
    const scan = await runScan({ targets: ['mill.test'], modules: [found, speculate()] });
    expect(scan.data('DNS_NAME')).toEqual(['a.b.c.mill.test', 'b.c.mill.test', 'c.mill.test', 'mill.test']);
    const deeper = await runScan({ targets: ['c.mill.test'], modules: [found, speculate()] });
    expect(deeper.data('DNS_NAME')).toEqual(['a.b.c.mill.test', 'b.c.mill.test', 'c.mill.test']);
  });

  it('notes the directories above a URL, and has them asked for when told', async () => {
    const url = 'http://mill.test/a/b/c.html?x=1';
    const modules = (options: SpeculateOptions) => [finding({ type: 'URL', data: url }), speculate(options)];
    const noted = await runScan({ targets: ['mill.test'], modules: modules({}) });
    const directories = ['http://mill.test/', 'http://mill.test/a/', 'http://mill.test/a/b/'];
    expect(noted.data('URL_UNVERIFIED')).toEqual(directories);
    const danger = (scan: typeof noted) =>
      directories.map((one) => scan.one('URL_UNVERIFIED', one).hasTag('spider-danger'));
    expect(danger(noted)).toEqual([false, true, true]);
    expect(danger(await runScan({ targets: ['mill.test'], modules: modules({ visitParents: true }) }))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('takes ports for open only when told', async () => {
    expect((await imply('mill.test')).data('OPEN_TCP_PORT')).toEqual([]);
    expect((await imply('mill.test', { ports: '22,80' })).data('OPEN_TCP_PORT')).toEqual([
      'mill.test:22',
      'mill.test:80',
    ]);
    expect((await imply('2001:db8::1', { ports: '80' })).data('OPEN_TCP_PORT')).toEqual(['[2001:db8::1]:80']);
    expect((await imply('mill.test', { ports: 'http' })).summary.status).toBe('FAILED');
  });

  it('notes at most 32 directories of a URL, however long its path', async () => {
    const url = `http://mill.test/${'a/'.repeat(2000)}page`;
    const scan = await runScan({ targets: ['mill.test'], modules: [finding({ type: 'URL', data: url }), speculate()] });
    expect(scan.data('URL_UNVERIFIED')).toHaveLength(33);
    expect(scan.data('URL_UNVERIFIED')).toContain('http://mill.test/a/');
  });
});
