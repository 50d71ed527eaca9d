import { describe, expect, it } from 'vitest';
import { contentChecks } from '../../../modules/http-security/content-checks.js';
import { kindsOf, weaknessesOf } from './weaknesses.js';

const MIXED = '<img src=http://a.test/1.png><img src=http://a.test/2.png><script src="http://a.test/x.js"></script>';

describe('contentChecks', () => {
  it('finds mixed content, each sort once, and names the first of it', () => {
    const found = weaknessesOf(contentChecks, { body: MIXED });
    expect(found.map(({ kind, severity }) => [kind, severity])).toEqual([
      ['mixed-passive', 'info'],
      ['mixed-active', 'low'],
    ]);
    expect(found[1]?.description).toContain('A <script> asks for `http://a.test/x.js`');
  });

  it('finds none over plain HTTP, in what is no page, or where requests are upgraded', () => {
    expect(kindsOf(contentChecks, { body: MIXED, url: 'http://mill.test/' })).toEqual([]);
    expect(kindsOf(contentChecks, { body: MIXED, headers: { 'content-type': 'text/plain' } })).toEqual([]);
    const headers = { 'content-security-policy': 'upgrade-insecure-requests' };
    expect(kindsOf(contentChecks, { body: MIXED, headers })).toEqual([]);
  });

  it.each([
    ['server', 'Apache/2.4.49 (Unix)', ['version-server']],
    ['server', 'nginx', []],
    ['server', 'cloudflare', []],
    ['x-powered-by', 'PHP/8.1.2', ['version-x-powered-by']],
    ['x-powered-by', 'Express', []],
    ['x-aspnet-version', '4.0.30319', ['version-x-aspnet-version']],
  ])('reads %s: %s', (name, value, expected) => {
    expect(kindsOf(contentChecks, { headers: { [name]: value } })).toEqual(expected);
  });

  it('quotes no more than a line of a header', () => {
    const [found] = weaknessesOf(contentChecks, { headers: { server: `x/1${'9'.repeat(10_000)}` } });
    expect(found?.description.length).toBeLessThan(400);
  });
});
