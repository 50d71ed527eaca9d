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

describe('the addresses that a scope lets a scan reach', () => {
  const reached = (scope: Scope, ...addresses: string[]) => addresses.map((each) => scope.refusal(each) === undefined);

  it('are the public ones, and those that are named', () => {
    const scope = new Scope({ whitelist: ['example.com', '192.168.7.0/24'] });
    scope.addTarget('10.1.2.3');
    expect(reached(scope, '1.1.1.1', '10.1.2.3', '::ffff:10.1.2.3', '192.168.7.9')).toEqual([true, true, true, true]);
    expect(reached(scope, '10.1.2.4', '192.168.8.1', '127.0.0.1', '::1')).toEqual([false, false, false, false]);
    expect(scope.refusal('127.0.0.1', 'www.example.com')).toBe('a loopback address');
  });

  it('are known from lists that can be read but once', () => {
    function* once(...hosts: string[]) {
      yield* hosts;
    }
    const scope = new Scope({
      whitelist: once('10.1.0.0/16', 'example.com'),
      allowPrivate: once('127.0.0.1'),
      blacklist: once('10.1.1.0/24'),
    });
    expect(scope.contains('www.example.com')).toBe(true);
    expect(reached(scope, '10.1.2.3', '127.0.0.1', '10.1.1.1')).toEqual([true, true, false]);
  });

  it('are all but the delicate ones where private ones are allowed, and delicate ones where they are named', () => {
    const all = new Scope({ allowPrivate: true });
    expect(reached(all, '10.0.0.1', '127.0.0.1', 'fd00::1', '169.254.1.1')).toEqual([true, true, true, true]);
    expect(reached(all, '169.254.169.254', '0.0.0.0', '224.0.0.1', 'fd00:ec2::254')).toEqual(Array(4).fill(false));
    const some = new Scope({ allowPrivate: ['10.0.0.0/8', '169.254.169.254'] });
    expect(reached(some, '10.9.9.9', '169.254.169.254', '127.0.0.1')).toEqual([true, true, false]);
  });

  it('are never those on the blacklist, nor those of a host on it', () => {
    const scope = new Scope({ allowPrivate: true, blacklist: ['mail.example.com', '10.0.0.0/8'] });
    expect(scope.refusal('1.1.1.1', 'a.mail.example.com')).toBe('blacklisted');
    expect(scope.refusal('::ffff:10.0.0.1', 'www.example.com')).toBe('blacklisted');
    expect(scope.excludes('::ffff:10.0.0.1')).toBe(true);
  });

  it('are not named by a range that is the whole internet', () => {
    const scope = new Scope();
    for (const range of ['0.0.0.0/0', '::/0', '::/1', '10.0.0.0/7']) scope.addTarget(range);
    expect(scope.contains('127.0.0.1')).toBe(true);
    expect(reached(scope, '127.0.0.1', '10.0.0.1', '::1', 'fd00::1', '8.8.8.8')).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('are those of this machine where it is named', () => {
    const scope = new Scope();
    scope.addTarget('localhost');
    expect(reached(scope, '127.0.0.1', '::1', '127.0.0.2')).toEqual([true, true, false]);
  });

  it.each(['intranet.corp', '0.0.0.0/0', '::/0'])('are given as addresses and ranges, not as %s', (text) => {
    expect(() => new Scope({ allowPrivate: [text] })).toThrow(`no wider than a /8 (IPv6: /7), got \`${text}\``);
  });
});
