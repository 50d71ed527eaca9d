import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../src/net/create-network.js';
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

  it('ends all of it when closed', async () => {
    const network = createNetwork();
    await network.close();
    expect(await network.resolver.resolve('mill.test', 'A')).toMatchObject({ code: 'ECANCELLED' });
    await expect(network.http.request('http://127.0.0.1:1/')).rejects.toThrow(/destroyed/);
  });
});
