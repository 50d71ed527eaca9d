import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src/net/compile-pattern.js';

const match = (pattern: string, text: string) => compilePattern(pattern).match(text, text.toLowerCase());

describe('compilePattern', () => {
  it('finds text, in upper and lower case', () => {
    expect(match('/wp-content/', '<link href="/WP-Content/x.css">')).toBe('');
    expect(match('/wp-content/', '<link href="/content/x.css">')).toBeUndefined();
    expect(match('', 'anything')).toBe('');
    expect(match('a.b', 'axb')).toBeUndefined();
  });

  it('ties text to the beginning', () => {
    expect(match('^express', 'Express')).toBe('');
    expect(match('^express', 'Like Express')).toBeUndefined();
    expect(match('^php{/version}', 'PHP/8.3')).toBe('8.3');
    expect(match('^php{/version}', 'mod-PHP/8.3')).toBeUndefined();
  });

  it('reads a version that may be there', () => {
    expect(match('nginx{/version}', 'nginx/1.25.3 (Ubuntu)')).toBe('1.25.3');
    expect(match('nginx{/version}', 'nginx')).toBe('');
    expect(match('openssl{/version}', 'Apache/2.4 OpenSSL/1.1.1w-fips')).toBe('1.1.1w');
    expect(match('x{ version}', 'X 2.0.1beta')).toBe('2.0.1');
  });

  it('reads a version that must be there', () => {
    expect(match('jquery-{version}.min.js', '/js/jquery-3.7.1.min.js?x')).toBe('3.7.1');
    expect(match('jquery-{version}.min.js', '/js/jquery-latest.min.js')).toBeUndefined();
  });

  it('refuses braces around anything else', () => {
    for (const pattern of ['a{2}', 'x{version', '{version}{version}', 'a}b'])
      expect(() => compilePattern(pattern)).toThrow(/braces around `version` only/);
  });

  it('takes any text for what it is', () => {
    const plain = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 })
      .filter((text) => !/[{}^]/.test(text));
    fc.assert(
      fc.property(plain, plain, plain, (before, text, after) => {
        expect(match(text, before + text + after)).toBe('');
        expect(match(`^${text}`, text + after)).toBe('');
        expect(match(`${text}{=version}`, `${before}${text}=4.5.6 `)).toBe('4.5.6');
      }),
    );
  });
});
