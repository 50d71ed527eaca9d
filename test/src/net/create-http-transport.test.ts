import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createHttpTransport, type HttpTransportOptions } from '../../../src/net/create-http-transport.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import { guardResolver } from '../../../src/net/guard-resolver.js';
import { Scope } from '../../../src/scope/scope.js';
import { listenOnLoopback } from './tcp-server.js';
import { startWebServer } from './web-server.js';

const transport = (options: Partial<HttpTransportOptions> = {}) => {
  const opened = createHttpTransport({ verify: true, ...options });
  const ask = (url: string, signal = new AbortController().signal, headers = {}) =>
    opened.send(new URL(url), { method: 'GET', headers, signal });
  return { ...opened, ask, [Symbol.dispose]: opened.close };
};
const text = async (body: AsyncIterable<Buffer>) => {
  let whole = '';
  for await (const chunk of body) whole += chunk;
  return whole;
};

describe('createHttpTransport', () => {
  it('gives status, headers as they were sent, and the body, over one connection', async () => {
    await using web = await startWebServer((request, response) => {
      response.setHeader('x-one', 'a, b').setHeader('x-two', ['a', 'b']);
      response.writeHead(203).end(`${request.method} ${request.url} ${request.headers.authorization}`);
    });
    using http = transport();
    for (let turn = 0; turn < 3; turn++) {
      const { status, headers, body } = await http.ask(`${web.url.replace('//', '//me:secret@')}a?b=c`);
      expect([status, headers['x-one'], headers['x-two']]).toEqual([203, 'a, b', ['a', 'b']]);
      expect(await text(body)).toBe('GET /a?b=c undefined');
    }
    expect(web.seen.connections).toBe(1);
  });

  it('asks anew where a connection that was kept turns out to be closed', async () => {
    let answers = 0;
    const server = createServer((socket) => {
      let asked = 0;
      socket.on('data', () => {
        if (++asked > 1) return socket.destroy();
        answers++;
        return socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx');
      });
    });
    await using web = await listenOnLoopback(server);
    using http = transport();
    for (let turn = 0; turn < 3; turn++) expect(await text((await http.ask(`http://${web.netloc}/`)).body)).toBe('x');
    expect(answers).toBe(3);
  });

  it('stops the server while its reader stands still, however long the body', async () => {
    let sent = 0;
    await using web = await startWebServer((_, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(65_536))) sent += 65_536;
        sent += 65_536;
      };
      response.on('drain', more);
      more();
    });
    using http = transport();
    const { body } = await http.ask(web.url);
    const iterator = body[Symbol.asyncIterator]();
    await iterator.next();
    for (let before = -1; before !== sent; await sleep(50)) before = sent;
    // What the kernel's two buffers take at most, and not the whole of an endless body.
    expect(sent).toBeLessThan(32_000_000);
    expect(body.readableLength).toBeLessThan(200_000);
    body.destroy();
  });

  it('refuses headers that are too long, and what is no HTTP', async () => {
    await using web = await startWebServer((_, response) => response.setHeader('x-long', 'x'.repeat(3000)).end());
    await using odd = await listenOnLoopback(createServer((socket) => socket.end('220 mail ready\r\n')));
    using http = transport({ maxHeader: 2000 });
    await expect(http.ask(web.url)).rejects.toMatchObject({ code: 'HPE_HEADER_OVERFLOW' });
    await expect(http.ask(`http://${odd.netloc}/`)).rejects.toMatchObject({ code: expect.stringMatching(/^HPE_/) });
  });

  it('connects to no address that its lookup refuses', async () => {
    await using web = await startWebServer((_, response) => response.end());
    const { lookup } = guardResolver(createResolver(), new Scope({}).guard);
    using http = transport({ lookup });
    for (const url of [web.url, web.url.replace('127.0.0.1', 'localhost')]) {
      await expect(http.ask(url)).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED' });
    }
    expect(web.seen.connections).toBe(0);
  });

  it('ends an exchange with the reason of its signal, before the answer and in its body', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url !== '/mute') response.write('x');
    });
    using http = transport();
    for (const path of ['mute', 'half']) {
      const controller = new AbortController();
      const read = http.ask(web.url + path, controller.signal).then(({ body }) => text(body));
      await Promise.race([read.catch(() => {}), sleep(50)]);
      controller.abort(new Error('stopped'));
      await expect(read).rejects.toThrow('stopped');
    }
    await expect(http.ask(web.url, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
  });

  it('ends every connection when it is closed, and opens no other', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url === '/half') response.write('x');
    });
    using http = transport();
    const { body } = await http.ask(`${web.url}half`);
    const mute = http.ask(`${web.url}mute`);
    mute.catch(() => {});
    const read = text(body);
    read.catch(() => {});
    http.close();
    await expect(mute).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(read).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(http.ask(web.url)).rejects.toMatchObject({ code: 'ECANCELED' });
  });

  it('takes an unasked change of protocol for no answer', async () => {
    await using odd = await listenOnLoopback(
      createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => socket.write('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'));
      }),
    );
    using http = transport();
    await expect(http.ask(`http://${odd.netloc}/`)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it.each(['stream', 'api', 'webhook'])('is not ended with its process by a server that closes: %s', async (path) => {
    const child = execFile(process.execPath, ['--import', 'tsx', 'test/src/net/paused-reader.ts', path]);
    const lines: string[] = [];
    child.stdout?.on('data', (chunk) => lines.push(chunk));
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    const outcomes = lines
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(outcomes).toHaveLength(path === 'webhook' ? 12 : 24);
    for (const [scheme, framing, ending, outcome] of outcomes) {
      const what = `${scheme}, ${framing}, ${ending}`;
      if (path === 'webhook') expect(outcome, what).toBe('taken');
      else if (/short|cut/.test(framing)) expect(outcome, what).toMatch(/aborted|ECONNRESET/);
      else if (ending === 'FIN') expect(outcome, what).toBe(path === 'api' ? 80_000 : 160_000);
    }
  });
});
