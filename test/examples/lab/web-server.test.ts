import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { labAuthority } from '../../../examples/lab/certificates/lab-authority.js';
import { startWebServer, type WebServer } from '../../../examples/lab/web-server.js';
import { fetchPage } from './fetch-page.js';
import { gone } from './gone.js';

const running: WebServer[] = [];
const start = async (secure = false) => {
  const server = await startWebServer({
    respond: (host, url) => ({ status: 200, headers: { 'x-path': url.pathname }, body: Buffer.from(`I am ${host}`) }),
    certificate: secure ? (name) => (name === 'www.millbrook.test' ? 'www' : 'fallback') : undefined,
  });
  running.push(server);
  return server;
};
const converse = async (port: number, said: string | Buffer) => {
  const socket = connect(port, '127.0.0.1');
  const end = gone(socket);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  socket.end(said);
  await end;
  return heard;
};

describe('startWebServer', () => {
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
  });

  it('tells hosts apart by their header, in any case and without the port', async () => {
    const { port } = await start();
    expect((await fetchPage(`http://A.test:${port}/x`)).body).toBe('I am a.test');
    expect(await converse(port, 'GET /y HTTP/1.1\r\nHost: B.Test.:80\r\nConnection: close\r\n\r\n')).toContain(
      'I am b.test',
    );
  });

  it('presents the certificate of the name asked for, signed by the lab authority', async () => {
    const { port } = await start(true);
    const socket = connectTls({ port, host: '127.0.0.1', servername: 'www.millbrook.test', ca: labAuthority });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    expect(socket.getPeerCertificate().subjectaltname).toContain('DNS:api.millbrook.test');
    socket.destroy();
  });

  it('presents its own certificate to unknown names and to none', async () => {
    const { port } = await start(true);
    for (const servername of ['nobody.test', '']) {
      const socket = connectTls({ port, host: '127.0.0.1', servername, rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      expect(socket.getPeerCertificate().subject.CN).toBe('Millbrook Lab Default');
      socket.destroy();
    }
  });

  it('sends no body for HEAD and refuses other methods', async () => {
    const { port } = await start();
    expect(await fetchPage(`http://a.test:${port}/`, '127.0.0.1', 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect((await fetchPage(`http://a.test:${port}/`, '127.0.0.1', 'DELETE')).status).toBe(405);
  });

  it('understands odd request targets', async () => {
    const { port } = await start();
    const path = async (target: string) =>
      /x-path: (.*)\r/.exec(
        await converse(port, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
      )?.[1];
    expect(await path('//evil.test/z')).toBe('//evil.test/z');
    expect(await path('http://other.test/abs')).toBe('/abs');
    expect(await converse(port, 'GET not-a-url HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400/,
    );
  });

  it('goes on after garbage, plain text to TLS and TLS to plain text', async () => {
    const plain = await start();
    const secure = await start(true);
    expect(await converse(plain.port, Buffer.alloc(50_000, 0x16))).toMatch(/^(HTTP\/1.1 400|$)/);
    await converse(secure.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const wrong = connectTls({ port: plain.port, host: '127.0.0.1', rejectUnauthorized: false });
    await expect(once(wrong, 'secureConnect')).rejects.toThrow();
    expect((await fetchPage(`http://a.test:${plain.port}/`)).status).toBe(200);
    expect((await fetchPage(`https://a.test:${secure.port}/`)).status).toBe(200);
  });

  it('says so when its address cannot be had', async () => {
    const { port } = await start();
    const respond = () => ({ status: 200, headers: {}, body: Buffer.alloc(0) });
    await expect(startWebServer({ respond, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('drops idle, half-spoken and handshaking clients when it closes', async () => {
    const plain = await start();
    const secure = await start(true);
    const sockets = [
      connect(plain.port, '127.0.0.1'),
      connect(plain.port, '127.0.0.1'),
      connect(secure.port, '127.0.0.1'),
    ];
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    sockets[1]?.write('GET / HT');
    const ends = sockets.map(gone);
    await Promise.all([plain.close(), secure.close()]);
    await Promise.all(ends);
  });
});
