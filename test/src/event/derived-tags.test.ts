import { describe, expect, it } from 'vitest';
import { derivedTags } from '../../../src/event/derived-tags.js';
import { EventCore } from '../../../src/event/event-core.js';

function tagsOf(type: string, host: string | undefined, facts: Partial<EventCore> = {}): string[] {
  return derivedTags(Object.assign(new EventCore(type, undefined, 0, 'test', 0), { host }, facts));
}

describe('derivedTags', () => {
  it('tells the distance, and whether it is a target', () => {
    expect(tagsOf('ORG_STUB', undefined)).toEqual(['in-scope']);
    expect(tagsOf('ORG_STUB', undefined, { distance: 3, seed: true })).toEqual(['distance-3', 'target']);
  });

  it.each([
    ['DNS_NAME', 'example.com', ['domain']],
    ['DNS_NAME', 'a.b.example.co.uk', ['subdomain']],
    ['DNS_NAME_UNRESOLVED', 'a.example.com', ['subdomain']],
    ['DNS_NAME', 'localhost', []],
    ['IP_ADDRESS', '8.8.8.8', ['ipv4']],
    ['IP_ADDRESS', '10.0.0.1', ['ipv4', 'private-ip']],
    ['IP_ADDRESS', '127.0.0.1', ['ipv4', 'loopback']],
    ['IP_ADDRESS', '169.254.1.1', ['ipv4', 'link-local']],
    ['IP_ADDRESS', '::1', ['ipv6', 'loopback']],
    ['IP_ADDRESS', 'fd00::1', ['ipv6', 'private-ip']],
    ['IP_RANGE', '10.0.0.0/8', ['ipv4']],
    ['IP_RANGE', '2001:db8::/32', ['ipv6']],
    ['URL', 'a.example.com', []],
  ])('tells of what kind the host of a %s %s is', (type, host, tags) => {
    expect(tagsOf(type, host).slice(1)).toEqual(tags);
  });
});
