import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../src/net/create-network.js';
import type { NetworkChoice } from '../../../src/net/own-network.js';
import { ownNetwork } from '../../../src/net/own-network.js';
import { fakeContext } from '../../../src/testing/fake-context.js';
import { startDnsServer } from './dns-server.js';
import { startWebServer } from './web-server.js';

/** Contexts of several modules of one scan. */
function scanOf(...options: NetworkChoice[]) {
  const first = fakeContext({ options: options[0] as NetworkChoice, allowPrivate: true });
  return options.map((each) => ({ ...first, options: each }));
}

describe('ownNetwork', () => {
  it('makes one network for the modules of a scan, and another for another scan', () => {
    const [one, other] = scanOf({ resolvers: [] }, { resolvers: [] });
    if (!one || !other) throw new Error('Expected two contexts.');
    const network = ownNetwork.of(one, { http: { maxHeader: 32_768 }, dns: { timeout: 100 } });
    expect(ownNetwork.of(one)).toBe(network);
    const second = ownNetwork.of(other, { http: { perHost: 2 } });
    expect([second.resolver, second.http]).toEqual([network.resolver, network.http]);
    expect(ownNetwork.of(fakeContext({ options: { resolvers: [] } })).http).not.toBe(network.http);
  });

  it('keeps apart what states other settings', () => {
    const [one, two, three] = scanOf({ resolvers: [] }, { resolvers: ['192.0.2.1'] }, { resolvers: [] });
    if (!one || !two || !three) throw new Error('Expected three contexts.');
    const network = ownNetwork.of(one, { dns: { timeout: 100 }, http: { maxHeader: 2048 } });
    expect(ownNetwork.of(two).resolver).not.toBe(network.resolver);
    const third = ownNetwork.of(three, { dns: { timeout: 100 }, http: { maxHeader: 4096 } });
    expect([third.resolver === network.resolver, third.http === network.http]).toEqual([true, false]);
  });

  it('asks the resolvers of its options until the last of its users has left', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? [{ type, name, ttl: 9, data: '192.0.2.1' }] : [],
    );
    const [one, other, idle] = scanOf(
      { resolvers: [dns.server] },
      { resolvers: [dns.server] },
      { resolvers: [dns.server] },
    );
    if (!one || !other || !idle) throw new Error('Expected three contexts.');
    const network = ownNetwork.of(one);
    ownNetwork.of(other);
    expect(await network.resolver.addresses('mill.test')).toEqual(['192.0.2.1']);
    await ownNetwork.close(one);
    await ownNetwork.close(one);
    await ownNetwork.close(idle);
    expect(await network.resolver.addresses('mill.test')).toEqual(['192.0.2.1']);
    await ownNetwork.close(other);
    expect(await network.resolver.resolve('later.test', 'A')).toMatchObject({ code: 'ECANCELLED' });
    expect(ownNetwork.of(one)).toBe(network);
  });

  it('bounds requests to a host for all modules of a scan together, by the tightest bound', async () => {
    let [now, most] = [0, 0];
    await using web = await startWebServer((_, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        response.end();
      }, 5);
    });
    const [one, two, three] = scanOf({ resolvers: [] }, { resolvers: [] }, { resolvers: [] });
    if (!one || !two || !three) throw new Error('Expected three contexts.');
    const stated = [undefined, { perHost: 2 }, { perHost: 9 }];
    const clients = [one, two, three].map((user, at) => ownNetwork.of(user, { http: stated[at] }));
    await Promise.all(clients.flatMap(({ http }) => Array.from({ length: 6 }, () => http.request(web.url))));
    expect([most, web.seen.requests.length]).toEqual([2, 18]);
    await Promise.all([one, two, three].map(ownNetwork.close));
  });

  it('connects, on a network that was brought too, only where the guard of the scan lets it, and leaves that network open', async () => {
    await using web = await startWebServer((_, response) => response.end('x'));
    const network = createNetwork();
    const [shy, bold] = [false, true].map((allowPrivate) =>
      fakeContext({ options: { resolvers: [], network }, allowPrivate }),
    );
    if (!shy || !bold) throw new Error('Expected two contexts.');
    expect((await ownNetwork.of(bold).http.request(web.url)).body).toBe('x');
    await expect(ownNetwork.of(shy).http.request(web.url)).rejects.toMatchObject({ code: 'ERR_IP_BLOCKED' });
    expect([shy.guard.refusals, bold.guard.refusals]).toEqual([{ 'a loopback address': 1 }, {}]);
    await Promise.all([shy, bold].map(ownNetwork.close));
    await expect(ownNetwork.of(bold).http.request(web.url)).rejects.toThrow(/destroyed/);
    expect((await network.http.request(web.url)).body).toBe('x');
    expect(web.seen.connections).toBe(2);
    await network.close();
  });
});
