import { describe, expect, it } from 'vitest';
import { dnsResolve } from '../../modules/dns-resolve.js';
import { httpProbe } from '../../modules/http-probe.js';
import { storageBucket } from '../../modules/storage-bucket.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { startWebServer } from '../src/net/web-server.js';
import { finding, runScan } from './run-scan.js';

const S3 = 'https://mill-assets.s3.amazonaws.com/';
const site = (body: string, headers: Record<string, string> = {}) =>
  startWebServer((_, response) => response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body));

describe('storage-bucket', () => {
  it('finds buckets in pages and headers, each once, and outputs them though they are out of scope', async () => {
    await using web = await site(
      `<img src=${S3}a.png><script>x = "s3:\\/\\/mill-assets"; y = "s3.amazonaws.com/mill-assets"</script>`,
      {
        'content-security-policy': 'img-src https://mill.blob.core.windows.net',
      },
    );
    const modules = [httpProbe(), storageBucket()];
    const scan = await runScan({ targets: [web.url, `${web.url}b`], modules });
    expect(scan.data('STORAGE_BUCKET')).toEqual([S3, 'https://mill.blob.core.windows.net/']);
    expect(scan.summary.events.STORAGE_BUCKET).toBe(2);
    const bucket = scan.one('STORAGE_BUCKET', S3);
    expect(bucket.data).toEqual({ name: 'mill-assets', url: S3, provider: 'aws-s3' });
    expect(bucket.discoveryContext).toBe(`storage-bucket found the bucket mill-assets in ${web.url}`);
    expect(bucket.hasTag('aws-s3')).toBe(true);
    expect(scan.errors).toEqual([]);
  });

  it('finds the bucket behind an alias', async () => {
    await using dns = await startDnsServer(({ name, type }) =>
      type === 'CNAME' && name === 'files.mill.test'
        ? [{ type, name, ttl: 9, data: 'mill-assets.s3.amazonaws.com' }]
        : [],
    );
    const modules = [dnsResolve({ resolvers: [dns.server] }), storageBucket()];
    const scan = await runScan({ targets: ['files.mill.test'], modules });
    expect(scan.one('STORAGE_BUCKET', S3).discoveryContext).toContain('in the CNAME of files.mill.test');
  });

  it('takes no more of a page than it is told', async () => {
    await using web = await site(Array.from({ length: 50 }, (_, i) => `gs://mill-${i}x`).join(' '));
    const scan = await runScan({ targets: [web.url], modules: [httpProbe(), storageBucket({ perPage: 7 })] });
    expect(scan.data('STORAGE_BUCKET')).toHaveLength(7);
  });

  it('reads raw text, and nothing out of scope', async () => {
    const text = finding({ type: 'RAW_TEXT', data: 'gs://mill-assets' });
    expect(
      (await runScan({ targets: ['mill.test'], modules: [text, storageBucket()] })).data('STORAGE_BUCKET'),
    ).toEqual(['https://storage.googleapis.com/mill-assets/']);
    const response = { url: 'https://far.test/', method: 'GET', status: 200, headers: {}, body: 'gs://mill-assets' };
    const modules = [finding({ type: 'HTTP_RESPONSE', data: response }), storageBucket()];
    const far = await runScan({ targets: ['mill.test'], searchDistance: 2, modules });
    expect(far.data('STORAGE_BUCKET')).toEqual([]);
  });
});
