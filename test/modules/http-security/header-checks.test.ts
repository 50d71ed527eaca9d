import { describe, expect, it } from 'vitest';
import { headerChecks } from '../../../modules/http-security/header-checks.js';
import type { HttpResponse } from '../../../src/event-map.js';
import { kindsOf, weaknessesOf } from './weaknesses.js';

const SOUND = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const kinds = (headers: Record<string, string | string[]> = {}, rest: Partial<HttpResponse> = {}) =>
  kindsOf(headerChecks, { headers: { ...SOUND, ...headers }, ...rest });

describe('headerChecks', () => {
  it('finds nothing wrong with a sound answer', () => {
    expect(kinds()).toEqual([]);
  });

  it('finds what is missing, and tells the fix of each', () => {
    const found = weaknessesOf(headerChecks);
    expect(found.map(({ kind }) => kind)).toEqual(['hsts-missing', 'nosniff-missing', 'referrer-policy']);
    for (const { severity, description } of found) {
      expect(['info', 'low']).toContain(severity);
      expect(description).toMatch(/Send `/);
    }
  });

  it.each(['max-age=0', 'max-age=3600; includeSubDomains', 'includeSubDomains', 'max-age=abc'])(
    'finds HSTS of `%s` too weak',
    (policy) => expect(kinds({ 'strict-transport-security': policy })).toEqual(['hsts-weak']),
  );

  it('asks for HSTS over TLS only, and not of addresses', () => {
    const headers = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
    for (const url of ['http://mill.test/', 'https://127.0.0.1/', 'https://[::1]:8443/'])
      expect(kindsOf(headerChecks, { url, headers })).toEqual([]);
  });

  it.each(['unsafe-url', 'no-referrer, no-referrer-when-downgrade', 'origin-when-cross-origin'])(
    'finds that the referrer policy `%s` leaks',
    (policy) => expect(kinds({ 'referrer-policy': policy })).toEqual(['referrer-policy']),
  );

  it.each([
    [{ 'access-control-allow-origin': '*' }, 'cors-wildcard'],
    [{ 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' }, 'cors-credentials'],
    [{ 'access-control-allow-origin': 'null' }, 'cors-null'],
  ])('finds CORS too open: %o', (headers, kind) => {
    expect(kinds(headers)).toEqual([kind]);
    expect(kinds({ 'access-control-allow-origin': 'https://mill.test' })).toEqual([]);
  });

  it('finds passwords asked for in the clear, whatever else is offered', () => {
    const headers = { 'www-authenticate': ['Negotiate', 'Basic realm="x"'] };
    expect(kinds(headers, { url: 'http://mill.test/', status: 401 })).toEqual(['basic-auth']);
    expect(kinds(headers, { status: 401 })).toEqual([]);
    expect(kinds({ 'www-authenticate': 'Bearer x="basic"' }, { url: 'http://mill.test/', status: 401 })).toEqual([]);
  });

  it.each([
    { title: 'Index of /backup' },
    { title: 'Directory listing for /' },
    { body: '<pre><A HREF="/">[To Parent Directory]</A>' },
    { body: '<a href="/">Parent Directory</a>' },
  ])('knows a directory listing: %o', (page) => {
    expect(kinds({}, page)).toEqual(['directory-listing']);
    expect(kinds({}, { ...page, status: 404 })).toEqual([]);
  });

  it('takes a page about indexes for no listing', () => {
    expect(kinds({}, { title: 'An index of /r/programming', body: 'the parent directory' })).toEqual([]);
  });

  it('says nothing of sniffing and referrers where nothing is rendered', () => {
    const { 'strict-transport-security': hsts } = SOUND;
    const headers = { 'content-type': 'application/json', 'strict-transport-security': hsts };
    expect(kindsOf(headerChecks, { headers })).toEqual([]);
  });
});
