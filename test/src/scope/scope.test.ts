import { describe, expect, it } from 'vitest';
import { EventDataError } from '../../../src/index.js';
import { Scope } from '../../../src/scope/scope.js';

describe('Scope', () => {
  it('follows the targets where there is no whitelist', () => {
    const scope = new Scope();
    scope.addTarget('example.com');
    expect([scope.followsTargets, scope.contains('www.example.com'), scope.contains('other.com')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('goes by the whitelist where there is one, and still knows the targets', () => {
    const scope = new Scope({ whitelist: ['https://inside.test:8443/x', '10.0.0.0/24'] });
    scope.addTarget('outside.test');
    expect(['www.inside.test', '10.0.0.7'].every((host) => scope.contains(host))).toBe(true);
    expect([scope.followsTargets, scope.contains('outside.test'), scope.targets('www.outside.test')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('lets the blacklist win, with all that is below it, strict or not', () => {
    const scope = new Scope({
      whitelist: ['example.com', 'a.dev.example.com'],
      blacklist: ['dev.example.com'],
      strict: true,
    });
    expect(['dev.example.com', 'a.dev.example.com'].every((host) => scope.excludes(host))).toBe(true);
    expect([scope.contains('example.com'), scope.contains('a.dev.example.com')]).toEqual([true, false]);
  });

  it('matches exact hosts when strict', () => {
    const scope = new Scope({ strict: true });
    scope.addTarget('example.com');
    expect([scope.contains('example.com'), scope.contains('www.example.com')]).toEqual([true, false]);
  });

  it('takes one text for a list of one', () => {
    const scope = new Scope({ whitelist: 'example.com', blacklist: 'mail.example.com' });
    expect([scope.contains('example.com'), scope.contains('mail.example.com')]).toEqual([true, false]);
  });

  it('names an entry that is no host', () => {
    expect(() => new Scope({ blacklist: ['example.com', 'no host'] })).toThrow(EventDataError);
    expect(() => new Scope({ whitelist: ['no host'] })).toThrow(/`no host`/);
  });
});
