import { createServer, type TlsOptions } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { labCertificates } from '../../examples/lab/certificates/lab-certificates.js';
import { type TlsAuditOptions, tlsAudit } from '../../modules/tls-audit.js';
import { tlsCertificate } from '../../modules/tls-certificate.js';
import type { Finding } from '../../src/event-map.js';
import { listenOnLoopback } from '../src/net/tcp-server.js';
import { runScan } from './run-scan.js';
import { auditCertificates } from './tls-audit/audit-certificates.js';

const audit = async (tls: TlsOptions, options: TlsAuditOptions = {}, host = '127.0.0.1') => {
  let connections = 0;
  await using server = await listenOnLoopback(createServer(tls).on('connection', () => connections++));
  const modules = [tlsCertificate(), tlsAudit(options)];
  const scan = await runScan({ targets: [`${host}:${server.port}`], modules });
  const findings = scan.all.filter(({ type }) => type === 'FINDING');
  const titles = findings.map(({ data }) => (data as Finding).title).sort();
  return { ...scan, findings, titles, connections, port: server.port };
};

describe('tls-audit', () => {
  it('finds nothing wrong with a sound server', async () => {
    const { titles, errors, connections } = await audit(labCertificates.api);
    expect(titles).toEqual([]);
    expect(errors).toEqual([]);
    expect(connections).toBe(3);
  });

  it('finds old versions of TLS that are accepted, with severity, fix and place', async () => {
    const tls = { ...labCertificates.api, minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    const { titles, findings, port } = await audit(tls);
    expect(titles).toEqual(['The server accepts TLS 1.0', 'The server accepts TLS 1.1']);
    expect(findings[0]).toMatchObject({ host: '127.0.0.1', port, data: { severity: 'low' } });
    expect(findings[0]?.hasTag('tls-1.0')).toBe(true);
    expect(findings[0]?.discoveryContext).toBe(`tls-audit shook hands with 127.0.0.1:${port} in TLS 1.0`);
    expect((await audit({ ...tls, minVersion: 'TLSv1.1' })).titles).toEqual(['The server accepts TLS 1.1']);
  });

  it.each([
    ['expired', 'The certificate has expired'],
    ['future', 'The certificate is not valid yet'],
  ] as const)('finds a certificate whose time is wrong: %s', async (name, title) => {
    expect((await audit(auditCertificates[name])).titles).toEqual([title, 'The certificate is self-signed'].sort());
  });

  it('finds weak keys and signatures', async () => {
    const { titles } = await audit({ ...auditCertificates.weak, ciphers: 'DEFAULT:@SECLEVEL=0' });
    expect(titles).toEqual([
      'The certificate is self-signed',
      'The key of the certificate is weak',
      'The signature of the certificate is weak',
    ]);
  });

  it('finds a certificate for another host, by address and by name; wildcards cover one label', async () => {
    expect((await audit(labCertificates.www)).titles).toEqual(['The certificate is for another host']);
    const names = { minVersion: 'TLSv1.2', ...auditCertificates.expired } as const;
    const judged = async (host: string) => (await audit(names, {}, host)).titles;
    expect(await judged('a.mill.localhost')).not.toContain('The certificate is for another host');
    expect(await judged('a.b.mill.localhost')).toContain('The certificate is for another host');
  });

  it('notes a certificate that ends within the days it is told', async () => {
    expect((await audit(labCertificates.api, { expiring: 73_000 })).titles).toEqual(['The certificate expires soon']);
  });

  it('sends nothing where it is told to ask for no protocols', async () => {
    const { connections, titles } = await audit(auditCertificates.expired, { protocols: false });
    expect(connections).toBe(1);
    expect(titles).toContain('The certificate has expired');
  });

  it('leaves what is out of scope alone', async () => {
    let connections = 0;
    const server = createServer(labCertificates.www).on('connection', () => connections++);
    await using far = await listenOnLoopback(server);
    const modules = [tlsCertificate(), tlsAudit()];
    await runScan({ targets: [far.netloc], whitelist: ['mill.test'], searchDistance: 3, modules });
    expect(connections).toBe(0);
  });
});
