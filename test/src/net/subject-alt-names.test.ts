import { describe, expect, it } from 'vitest';
import { subjectAltNames } from '../../../src/net/subject-alt-names.js';

describe('subjectAltNames', () => {
  it('splits entries into kind and value', () => {
    expect(subjectAltNames('DNS:a.example, DNS:*.b.example, IP Address:192.0.2.1, email:x@a.example')).toEqual([
      { kind: 'DNS', value: 'a.example' },
      { kind: 'DNS', value: '*.b.example' },
      { kind: 'IP Address', value: '192.0.2.1' },
      { kind: 'email', value: 'x@a.example' },
    ]);
  });

  it('keeps IPv6 addresses and URIs whole', () => {
    expect(subjectAltNames('IP Address:2001:DB8:0:0:0:0:0:1, URI:https://a.example/x')).toEqual([
      { kind: 'IP Address', value: '2001:DB8:0:0:0:0:0:1' },
      { kind: 'URI', value: 'https://a.example/x' },
    ]);
  });

  it('does not split a quoted value, so that nobody can smuggle a name in', () => {
    expect(subjectAltNames('URI:"https://x/a\\u002c DNS:evil.example", DNS:good.example')).toEqual([
      { kind: 'URI', value: 'https://x/a, DNS:evil.example' },
      { kind: 'DNS', value: 'good.example' },
    ]);
  });

  it('gives nothing for nothing, and ends at what cannot be read', () => {
    expect(subjectAltNames(undefined)).toEqual([]);
    expect(subjectAltNames('')).toEqual([]);
    expect(subjectAltNames('DNS:a.example, nonsense')).toEqual([{ kind: 'DNS', value: 'a.example' }]);
  });
});
