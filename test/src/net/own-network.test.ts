import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../src/net/create-network.js';
import { ownNetwork } from '../../../src/net/own-network.js';
import { startDnsServer } from './dns-server.js';

describe('ownNetwork', () => {
  it('makes one network a run, that asks the resolvers of its options', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? [{ type, name, ttl: 9, data: '192.0.2.1' }] : [],
    );
    const options = { resolvers: [dns.server] };
    const network = ownNetwork.of(options);
    expect(ownNetwork.of(options)).toBe(network);
    expect(ownNetwork.of({ ...options })).not.toBe(network);
    expect(await network.resolver.addresses('mill.test')).toEqual(['192.0.2.1']);
    await ownNetwork.close(options);
    expect(await network.resolver.resolve('later.test', 'A')).toMatchObject({ code: 'ECANCELLED' });
    expect(ownNetwork.of(options)).toBe(network);
  });

  it('gives the network that is shared, and leaves it open', async () => {
    const network = createNetwork();
    const options = { resolvers: [], network };
    expect(ownNetwork.of(options)).toBe(network);
    await ownNetwork.close(options);
    expect(await network.resolver.addresses('localhost')).toEqual(['127.0.0.1', '::1']);
    await network.close();
  });
});
