import { describe, expect, it } from 'vitest';
import { derivedTags } from '../../../src/event/derived-tags.js';
import { EventCore } from '../../../src/event/event-core.js';
import { hasDerivedTag } from '../../../src/event/has-derived-tag.js';

const HOSTS = [
  ['DNS_NAME', 'example.com'],
  ['DNS_NAME', 'a.example.com'],
  ['IP_ADDRESS', '10.0.0.1'],
  ['IP_ADDRESS', '::1'],
  ['IP_ADDRESS', '224.0.0.1'],
  ['IP_RANGE', '10.0.0.0/8'],
] as const;
const OTHERS = ['in-scope', 'target', 'distance-1', 'distance-11', 'domain', 'subdomain', 'ipv6', 'private-ip', 'mine'];

describe('hasDerivedTag', () => {
  it.each(HOSTS)('knows exactly the tags that are derived of a %s %s', (type, host) => {
    for (const distance of [0, 1, 11]) {
      for (const seed of [true, false]) {
        const core = Object.assign(new EventCore(type, undefined, 0, 'test', 0), { host, distance, seed });
        const tags = derivedTags(core);
        for (const tag of new Set([...tags, ...OTHERS])) expect(hasDerivedTag(core, tag)).toBe(tags.includes(tag));
      }
    }
  });
});
