import { describe, expect, it } from 'vitest';
import { cookieChecks } from '../../../modules/http-security/cookie-checks.js';
import { kindsOf, weaknessesOf } from './weaknesses.js';

const kinds = (cookie: string | string[], url = 'https://mill.test/') =>
  kindsOf(cookieChecks, { url, headers: { 'set-cookie': cookie } });

describe('cookieChecks', () => {
  it('finds nothing wrong with a careful cookie', () => {
    expect(kinds('id=1; Secure; HttpOnly; SameSite=Lax')).toEqual([]);
    expect(kinds('id=1; HttpOnly; samesite = strict', 'http://mill.test/')).toEqual([]);
    expect(kinds('id=1; Secure; HttpOnly; SameSite=None')).toEqual([]);
  });

  it.each([
    ['id=1; HttpOnly; SameSite=Lax', ['cookie-secure']],
    ['id=1; Secure; SameSite=Lax', ['cookie-httponly']],
    ['id=1; Secure; HttpOnly', ['cookie-samesite']],
    ['id=1; Secure; HttpOnly; SameSite=maybe', ['cookie-samesite']],
    ['id=1', ['cookie-secure', 'cookie-httponly', 'cookie-samesite']],
    ['id=secure; path=/secure', ['cookie-secure', 'cookie-httponly', 'cookie-samesite']],
  ])('judges `%s`', (cookie, expected) => {
    expect(kinds(cookie)).toEqual(expected);
  });

  it('lets a site delete its cookies as it likes', () => {
    expect(kinds('id=; Max-Age=0')).toEqual([]);
    expect(kinds('id=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT')).toEqual([]);
    expect(kinds('id=1; Secure; HttpOnly; expires=Fri, 01 Jan 2100 00:00:00 GMT')).toEqual(['cookie-samesite']);
  });

  it('says each thing once for all cookies, and names only a few of many', () => {
    const cookies = Array.from({ length: 500 }, (_, i) => `c${i}=1; Secure; HttpOnly`);
    const found = weaknessesOf(cookieChecks, { headers: { 'set-cookie': cookies } });
    expect(found).toHaveLength(1);
    expect(found[0]?.description).toMatch(/^Set by `c0`, .*`c4` and 95 more\./);
  });
});
