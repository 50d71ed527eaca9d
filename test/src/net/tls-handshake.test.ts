import { createServer } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { labCertificates } from '../../../examples/lab/certificates/lab-certificates.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import { guardResolver } from '../../../src/net/guard-resolver.js';
import { tlsHandshake } from '../../../src/net/tls-handshake.js';
import { Scope } from '../../../src/scope/scope.js';
import { listenOnLoopback } from './tcp-server.js';

const secureContext = createSecureContext();
const host = '127.0.0.1';

describe('tlsHandshake', () => {
  it('reads off the connection, which then ends', async () => {
    let ended = 0;
    const tls = createTlsServer(labCertificates.www);
    tls.on('connection', (socket) => socket.on('close', () => ended++));
    await using server = await listenOnLoopback(tls);
    const spoken = await tlsHandshake({ host, port: server.port, secureContext }, (socket) => socket.getProtocol());
    expect(spoken).toBe('TLSv1.3');
    await expect.poll(() => ended).toBe(1);
  });

  it('gives nothing where the other side offers none of what it may', async () => {
    await using server = await listenOnLoopback(createTlsServer({ ...labCertificates.www, maxVersion: 'TLSv1.2' }));
    const modern = createSecureContext({ minVersion: 'TLSv1.3' });
    expect(await tlsHandshake({ host, port: server.port, secureContext: modern }, () => 1)).toBeUndefined();
  });

  it('connects to no address that its lookup refuses', async () => {
    let connections = 0;
    const tls = createTlsServer(labCertificates.www).on('connection', () => connections++);
    await using server = await listenOnLoopback(tls);
    const { lookup } = guardResolver(createResolver(), new Scope({}).guard);
    for (const refused of [host, 'mill.localhost']) {
      const shaken = tlsHandshake({ host: refused, port: server.port, secureContext, lookup }, () => 1);
      await expect(shaken).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED' });
    }
    expect(connections).toBe(0);
  });

  it('gives up what says nothing, and rejects where nothing listens or its signal fires', async () => {
    await using mute = await listenOnLoopback(createServer());
    expect(await tlsHandshake({ host, port: mute.port, secureContext, timeout: 50 }, () => 1)).toBeUndefined();
    const refused = tlsHandshake({ host, port: 1, secureContext }, () => 1);
    await expect(refused).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const controller = new AbortController();
    await using curious = await listenOnLoopback(createServer(() => controller.abort(new Error('stopped'))));
    const stopped = tlsHandshake({ host, port: curious.port, secureContext, signal: controller.signal }, () => 1);
    await expect(stopped).rejects.toThrow('stopped');
  });
});
