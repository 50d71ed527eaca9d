import { describe, expect, it } from 'vitest';
import { createResolver } from '../../../src/net/create-resolver.js';
import { resolveTypes } from '../../../src/net/resolve-types.js';
import { startDnsServer } from './dns-server.js';

describe('resolveTypes', () => {
  it('gives an answer for each type, in order, whatever it is', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'A' ? [{ type, name, ttl: 9, data: '192.0.2.1' }] : [],
    );
    const resolver = createResolver({ servers: [dns.server] });
    const answers = await resolveTypes(resolver, 'mill.test', ['MX', 'A', 'TXT']);
    expect(Array.from(answers, ([type, { status }]) => `${type} ${status}`)).toEqual([
      'MX empty',
      'A found',
      'TXT empty',
    ]);
    resolver.close();
  });
});
