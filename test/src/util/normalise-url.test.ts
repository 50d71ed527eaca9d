import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseUrl } from '../../../src/util/normalise-url.js';

describe('normaliseUrl', () => {
  it.each([
    ['http://h:80', 'http://h/', 'h', 80],
    ['HTTPS://Example.COM:443/A', 'https://example.com/A', 'example.com', 443],
    ['http://example.com.:8080/a/../b/./c#top', 'http://example.com:8080/b/c', 'example.com', 8080],
    ['http://bob:secret@example.com/', 'http://example.com/', 'example.com', 80],
    ['http://example.com/?#', 'http://example.com/', 'example.com', 80],
    ['http://example.com/?a=1&b', 'http://example.com/?a=1&b', 'example.com', 80],
    ['http://bücher.example/', 'http://xn--bcher-kva.example/', 'xn--bcher-kva.example', 80],
    ['http://[2001:DB8:0::1]:81/', 'http://[2001:db8::1]:81/', '2001:db8::1', 81],
    ['http://0x7f.1/', 'http://127.0.0.1/', '127.0.0.1', 80],
    ['http://a_b.example.com/', 'http://a_b.example.com/', 'a_b.example.com', 80],
    ['http://*.example.com/', 'http://example.com/', 'example.com', 80],
    ['  http://h/ \n', 'http://h/', 'h', 80],
  ])('makes of %s the normal form %s', (text, url, host, port) => {
    expect(normaliseUrl(text)).toEqual({ url, host, port });
  });

  it.each([
    '',
    'example.com',
    '/a',
    'http://',
    'http:///',
    'ftp://h/',
    'javascript:alert(1)',
    'mailto:a@b.c',
    'http://a b/',
    'http://h:99999/',
    'http://1.2.3.256/',
    'http://-a/',
    'http://h:0x/',
  ])('makes nothing of `%s`', (text) => {
    expect(normaliseUrl(text)).toBeUndefined();
  });

  it('takes other schemes when asked to, with the port where it is known', () => {
    const options = { anyScheme: true };
    expect(normaliseUrl('ssh://git@Git.Example.com:22/a.git', options)).toEqual({
      url: 'ssh://git.example.com/a.git',
      host: 'git.example.com',
      port: 22,
    });
    expect(normaliseUrl('s3://bucket/key', options)).toEqual({
      url: 's3://bucket/key',
      host: 'bucket',
      port: undefined,
    });
    expect(normaliseUrl('file:///etc/passwd', options)).toBeUndefined();
  });

  it('makes nothing of a URL beyond 65,536 characters, escaped or not', () => {
    expect(normaliseUrl(`http://h/${'a'.repeat(65_527)}`)?.url).toHaveLength(65_536);
    expect(normaliseUrl(`http://h/${'a'.repeat(65_528)}`)).toBeUndefined();
    expect(normaliseUrl(`http://h/${'é'.repeat(60_000)}`)).toBeUndefined();
  });

  it('leaves a normal form as it is', () => {
    const odd = fc.tuple(
      fc.constantFrom('http', 'https', 'ssh', 'git'),
      fc.webAuthority(),
      fc.string({ unit: 'binary' }),
    );
    const urls = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      odd.map(([scheme, authority, rest]) => `${scheme}://${authority}/${rest}`),
      fc.string({ unit: 'binary' }).map((rest) => `http://${rest}`),
    );
    fc.assert(
      fc.property(urls, (text) => {
        const found = normaliseUrl(text, { anyScheme: true });
        if (found) expect(normaliseUrl(found.url, { anyScheme: true })).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });
});
