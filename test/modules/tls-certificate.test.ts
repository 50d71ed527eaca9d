import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { labCertificates } from '../../examples/lab/certificates/lab-certificates.js';
import { forgeCertificate } from '../../examples/lab/hostile/forge-certificate.js';
import { tlsCertificate } from '../../modules/tls-certificate.js';
import type { Certificate } from '../../src/event-map.js';
import { runScan } from './run-scan.js';

const listen = async (server: Server) => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { netloc: `127.0.0.1:${(server.address() as AddressInfo).port}`, [Symbol.asyncDispose]: close };
};

describe('tls-certificate', () => {
  it('reads the certificate and the names in it', async () => {
    await using server = await listen(createTlsServer(labCertificates.api));
    const scan = await runScan({ targets: [server.netloc], modules: [tlsCertificate()] });
    expect(scan.one('TLS_CERTIFICATE', server.netloc).data as Certificate).toMatchObject({
      host: '127.0.0.1',
      subject: expect.stringContaining('CN=api.millbrook.test'),
      names: expect.arrayContaining(['api.millbrook.test', 'intranet.corp.millbrook.test', '127.0.0.1']),
      validFrom: '2024-01-01T00:00:00.000Z',
      selfSigned: false,
    });
    expect(scan.data('DNS_NAME')).toEqual([
      'api.millbrook.test',
      'intranet.corp.millbrook.test',
      'vpn.corp.millbrook.test',
    ]);
    expect(scan.one('DNS_NAME', 'vpn.corp.millbrook.test').discoveryContext).toBe(
      `tls-certificate found vpn.corp.millbrook.test in the certificate of ${server.netloc}`,
    );
  });

  it('finds mail addresses, and the domain behind a wildcard', async () => {
    await using www = await listen(createTlsServer(labCertificates.www));
    await using wild = await listen(createTlsServer(labCertificates.wild));
    const scan = await runScan({ targets: [www.netloc, wild.netloc], modules: [tlsCertificate()] });
    expect(scan.data('EMAIL_ADDRESS')).toEqual(['security@millbrook.test']);
    expect(scan.data('DNS_NAME')).toEqual(expect.arrayContaining(['wild.millbrook.test', 'fixed.wild.millbrook.test']));
  });

  it('knows a self-signed certificate', async () => {
    await using server = await listen(createTlsServer(labCertificates.fallback));
    const scan = await runScan({ targets: [server.netloc], modules: [tlsCertificate()] });
    const event = scan.one('TLS_CERTIFICATE', server.netloc);
    expect((event.data as Certificate).selfSigned).toBe(true);
    expect(event.hasTag('self-signed')).toBe(true);
  });

  it('finds nothing, quietly, where no TLS is spoken or nothing listens', async () => {
    await using plain = await listen(createServer((socket) => socket.end('hello\r\n')));
    const scan = await runScan({ targets: [plain.netloc, '127.0.0.1:1'], modules: [tlsCertificate({ timeout: 500 })] });
    expect(scan.data('TLS_CERTIFICATE')).toEqual([]);
    expect(scan.errors).toEqual([]);
  });

  it('reads a certificate whose time is none', async () => {
    const forged = forgeCertificate({ commonName: 'odd.test', names: ['odd.test'], to: '99999999999999Z' });
    await using server = await listen(createTlsServer(forged));
    const scan = await runScan({ targets: [server.netloc], modules: [tlsCertificate()] });
    expect(scan.errors).toEqual([]);
    expect(scan.one('TLS_CERTIFICATE', server.netloc).data as Certificate).toMatchObject({
      validFrom: '2020-01-01T00:00:00.000Z',
      names: ['odd.test'],
      selfSigned: true,
    });
  });
});
