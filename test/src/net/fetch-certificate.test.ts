import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { labCertificates } from '../../../examples/lab/certificates/lab-certificates.js';
import { forgeCertificate } from '../../../examples/lab/hostile/forge-certificate.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import { fetchCertificate } from '../../../src/net/fetch-certificate.js';

const listen = async (server: Server) => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
const { lookup } = createResolver();

describe('fetchCertificate', () => {
  it('reads the certificate for a host, whoever signed it, and names the host to the server', async () => {
    const asked: (string | false | null)[] = [];
    const tls = createTlsServer({
      ...labCertificates.www,
      SNICallback: (name, done) => {
        asked.push(name);
        done(null);
      },
    });
    await using server = await listen(tls.on('tlsClientError', () => {}));
    const certificate = await fetchCertificate({ host: 'www.localhost', port: server.port, lookup });
    expect(certificate?.subject).toContain('www.millbrook.test');
    expect(asked).toEqual(['www.localhost']);
    expect((await fetchCertificate({ host: '127.0.0.1', port: server.port }))?.subject).toContain('www.millbrook.test');
    expect(asked).toHaveLength(1);
  });

  it('gives nothing where the port speaks something else, or hangs up', async () => {
    await using chatty = await listen(createServer((socket) => socket.end('220 mail ready\r\n')));
    expect(await fetchCertificate({ host: '127.0.0.1', port: chatty.port })).toBeUndefined();
    await using curt = await listen(createServer((socket) => socket.destroy()));
    expect(await fetchCertificate({ host: '127.0.0.1', port: curt.port })).toBeUndefined();
  });

  it('gives up a port that accepts and says nothing', async () => {
    await using mute = await listen(createServer());
    expect(await fetchCertificate({ host: '127.0.0.1', port: mute.port, timeout: 50 })).toBeUndefined();
  });

  it('rejects where the port cannot be connected to, and when its signal fires', async () => {
    await expect(fetchCertificate({ host: '127.0.0.1', port: 1 })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const controller = new AbortController();
    await using mute = await listen(createServer(() => controller.abort(new Error('stopped'))));
    await expect(fetchCertificate({ host: '127.0.0.1', port: mute.port, signal: controller.signal })).rejects.toThrow(
      'stopped',
    );
  });

  it('tells what keeps it from a certificate', async () => {
    const told: string[] = [];
    const onHostility = (kind: string) => told.push(kind);
    await using mute = await listen(createServer());
    await fetchCertificate({ host: '127.0.0.1', port: mute.port, timeout: 50, onHostility });
    const names = Array.from({ length: 10_000 }, (_, i) => `name-${i}.example`);
    const huge = createTlsServer(forgeCertificate({ commonName: 'huge.example', names }));
    await using server = await listen(huge.on('tlsClientError', () => {}));
    expect(await fetchCertificate({ host: '127.0.0.1', port: server.port, onHostility })).toBeUndefined();
    await using fine = await listen(createTlsServer(labCertificates.www));
    await fetchCertificate({ host: '127.0.0.1', port: fine.port, onHostility });
    expect(told).toEqual(['handshake-stall', 'certificate-too-big']);
  });
});
