import { expect, it } from 'vitest';
import { bucketHosts } from '../../../src/net/bucket-hosts.js';
import { storageBuckets } from '../../../src/net/storage-buckets.js';

it.each(bucketHosts.map((row) => [row.provider, row] as const))(
  'finds a bucket of %s again in the address it is given',
  (provider, { url }) => {
    const name = provider === 'cloudflare-r2' ? `pub-${'0a'.repeat(16)}` : 'millassets';
    const region = provider === 'aliyun-oss' ? 'oss-cn-hangzhou' : 'us-west-2';
    const address = url(name, region);
    expect([...storageBuckets(address)]).toEqual([{ name, url: address, provider }]);
  },
);

it('takes time that grows with the length of a host only', () => {
  for (const { hosts, suffix } of bucketHosts) {
    const hostile = `${'a.s3-'.repeat(20_000)}${suffix}`;
    for (const pattern of hosts) expect(pattern.test(`${hostile}!`)).toBe(false);
  }
});
