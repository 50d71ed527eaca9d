import { promisify } from 'node:util';
import type { Answer } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { connectTcp } from '../../../src/net/connect-tcp.js';
import { createHttpClient } from '../../../src/net/create-http-client.js';
import { createResolver } from '../../../src/net/create-resolver.js';
import { guardResolver } from '../../../src/net/guard-resolver.js';
import { Scope, type ScopeOptions } from '../../../src/scope/scope.js';
import { startDnsServer } from './dns-server.js';
import { startWebServer } from './web-server.js';

const a = (name: string, data: string, ttl = 60): Answer => ({ type: 'A', name, ttl, data });
const guarded = (server: string, scope: ScopeOptions = {}) => {
  const { guard } = new Scope(scope);
  return { guard, resolver: guardResolver(createResolver({ servers: [server] }), guard) };
};

describe('guardResolver', () => {
  it('gives sockets the addresses that are allowed, and those alone', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? [a(name, '10.0.0.1'), a(name, '1.1.1.1'), a(name, '127.0.0.1'), a(name, '169.254.169.254')] : [],
    );
    const { guard, resolver } = guarded(dns.server, { allowPrivate: ['10.0.0.0/8'] });
    const lookup = promisify(resolver.lookup) as (host: string, options: object) => Promise<unknown>;
    expect(await lookup('mill.test', { all: true })).toEqual([
      { address: '10.0.0.1', family: 4 },
      { address: '1.1.1.1', family: 4 },
    ]);
    expect(await resolver.addresses('mill.test')).toHaveLength(4);
    expect(guard.refusals).toEqual({ 'a loopback address': 1, 'a cloud metadata address': 1 });
    await expect(lookup('mill.test', { family: 6 })).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(lookup('localhost', { all: true })).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED' });
    expect(resolver.stats.queries).toBe(2);
    resolver.close();
  });

  it('lets no second answer change what is connected to (DNS rebinding)', async () => {
    await using web = await startWebServer((_, response) => response.end('inside'));
    let answers = ['1.1.1.1'];
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? answers.map((address) => a(name, address, 0)) : [],
    );
    // A module has looked, and found the name harmless; the name changes its mind before it is connected to.
    expect(await createResolver({ servers: [dns.server] }).addresses('mill.test')).toEqual(['1.1.1.1']);
    for (answers of [['127.0.0.1'], ['127.0.0.1', '127.0.0.2'], ['0.0.0.0']]) {
      const fresh = guarded(dns.server);
      const client = createHttpClient({ resolver: fresh.resolver });
      const blocked = { code: 'ERR_IP_BLOCKED' };
      await expect(client.request(`http://mill.test:${web.port}/`)).rejects.toMatchObject(blocked);
      const { lookup } = fresh.resolver;
      await expect(connectTcp({ host: 'mill.test', port: web.port, lookup })).rejects.toMatchObject(blocked);
      await client.close();
    }
    expect(web.seen.connections).toBe(0);
  });

  it('judges the new answer of a name that was let through before', async () => {
    await using web = await startWebServer((_, response) =>
      response.writeHead(200, { connection: 'close' }).end('home'),
    );
    let asked = 0;
    await using dns = await startDnsServer(({ name, type }) => {
      if (type !== 'A') return [];
      return [a(name, name === 'mill.test' && asked++ > 0 ? '127.0.0.4' : '127.0.0.1', 0)];
    });
    const { guard } = new Scope({ allowPrivate: ['127.0.0.1'] });
    // A cache of one answer forgets a name as soon as another is asked for.
    const resolver = guardResolver(createResolver({ servers: [dns.server], cacheSize: 1 }), guard);
    const http = createHttpClient({ resolver });
    const url = `http://mill.test:${web.port}/`;
    expect((await http.request(url)).body).toBe('home');
    await resolver.addresses('other.test');
    await expect(http.request(url)).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED' });
    expect([asked, guard.refusals]).toEqual([2, { 'a loopback address': 1 }]);
    await http.close();
  });

  it.each(['127.0.0.1', '2130706433', '0x7f.1', '017700000001', '127.1', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '0'])(
    'refuses the address in http://%s/',
    async (host) => {
      await using web = await startWebServer((_, response) => response.end('inside'));
      const { resolver } = guarded('127.0.0.1');
      const http = createHttpClient({ resolver });
      await expect(http.request(`http://${host}:${web.port}/`)).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED' });
      await http.close();
      expect(web.seen.connections).toBe(0);
    },
  );

  it('refuses addresses to those who connect themselves', async () => {
    await using web = await startWebServer((_, response) => response.end('inside'));
    const { lookup } = guarded('127.0.0.1').resolver;
    await expect(connectTcp({ host: '127.0.0.1', port: web.port, lookup })).rejects.toMatchObject({
      code: 'ERR_IP_BLOCKED',
    });
    const allowed = guarded('127.0.0.1', { allowPrivate: true }).resolver;
    (await connectTcp({ host: '127.0.0.1', port: web.port, lookup: allowed.lookup })).destroy();
    expect(web.seen.connections).toBe(1);
  });

  it('refuses hosts that are blacklisted, whatever they resolve to', async () => {
    await using web = await startWebServer((_, response) => response.end('inside'));
    const { resolver } = guarded('127.0.0.1', { blacklist: ['localhost'], allowPrivate: true });
    const http = createHttpClient({ resolver });
    const url = `http://localhost:${web.port}/`;
    await expect(http.request(url)).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED', message: /blacklisted/ });
    await http.close();
    expect(web.seen.connections).toBe(0);
  });
});
