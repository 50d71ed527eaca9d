import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../src/net/create-network.js';
import { Scope } from '../../../src/scope/scope.js';
import { startDnsServer } from './dns-server.js';
import { startWebServer } from './web-server.js';

describe('createNetwork', () => {
  it('has its HTTP client find hosts through its resolver, and share its cache', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? [{ type, name, ttl: 9, data: '127.0.0.1' }] : [],
    );
    await using web = await startWebServer((request, response) => response.end(request.headers['user-agent']));
    const network = createNetwork({ dns: { servers: [dns.server] }, http: { userAgent: 'miller' } });
    await network.resolver.addresses('mill.test');
    expect((await network.http.request(`http://mill.test:${web.port}/`)).body).toBe('miller');
    expect(network.resolver.stats.queries).toBe(2);
    await network.close();
  });

  it('gives each guard a view with connections of its own, and the cache and limits of all', async () => {
    await using web = await startWebServer((_, response) => response.end('x'));
    const network = createNetwork();
    const [shy, bold] = [new Scope(), new Scope({ allowPrivate: true })].map(({ guard }) => network.guarded(guard));
    expect((await bold?.http.request(web.url))?.body).toBe('x');
    await expect(shy?.http.request(web.url)).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED' });
    expect(bold?.resolver.stats).toEqual(network.resolver.stats);
    await bold?.close();
    expect((await network.http.request(web.url)).body).toBe('x');
    await network.close();
    await expect(shy?.http.request(web.url)).rejects.toThrow(/destroyed/);
  });

  it('ends all of it when closed', async () => {
    const network = createNetwork();
    await network.close();
    expect(await network.resolver.resolve('mill.test', 'A')).toMatchObject({ code: 'ECANCELLED' });
    await expect(network.http.request('http://127.0.0.1:1/')).rejects.toThrow(/destroyed/);
  });
});
