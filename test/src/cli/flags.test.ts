import { expect, it } from 'vitest';
import { flags } from '../../../src/cli/flags.js';

it('says of every flag what it does, without a full stop, and gives each letter once', () => {
  const letters = Object.values(flags).flatMap((flag) => flag.short ?? []);
  expect(new Set(letters).size).toBe(letters.length);
  for (const flag of Object.values(flags)) expect(flag.help).toMatch(/^\S.*[^.]$/s);
});

it('adds up lists, by comma and by use', () => {
  expect(flags.module.read('a, b,,c', flags.module.read('x', undefined))).toEqual(['x', 'a', 'b', 'c']);
});

it('takes targets and outputs as they are, commas and all', () => {
  expect(flags.target.read('http://a.test/?q=1,2', ['b.test'])).toEqual(['b.test', 'http://a.test/?q=1,2']);
  expect(flags.output.read('a,b.csv', undefined)).toEqual(['a,b.csv']);
});

it('counts -v', () => {
  expect(flags.verbose.read('', flags.verbose.read('', undefined))).toBe(2);
});

it.each([
  ['searchDistance', '-1', /whole number of at least 0, got `-1`/],
  ['maxEvents', '0', /whole number of at least 1, got `0`/],
  ['rate', '0', /number a second above 0, got `0`/],
  ['rate', 'fast', /above 0, got `fast`/],
  ['timeout', '5 days', /Expected a duration such as .* got `5 days`/],
  ['memoryLimit', 'lots', /lots/],
  [
    'resolver',
    '1.1.1.1,dns.example',
    /address of a DNS server, such as 1\.1\.1\.1 or 127\.0\.0\.1:5353, got `dns\.example`/,
  ],
  [
    'allowPrivate',
    '10.0.0.0/8,intranet.corp',
    /address, a CIDR range such as 10\.0\.0\.0\/8, or all, got `intranet\.corp`/,
  ],
  ['ports', '80,99999', /Expected `ports` to be ports or ranges .* got `99999`/],
] as const)('refuses --%s %s, saying what is expected', (name, text, message) => {
  expect(() => flags[name].read(text, undefined)).toThrow(message);
});

it.each([
  'module',
  'preset',
  'blacklist',
  'excludeFlags',
  'resolver',
  'allowPrivate',
  'configFile',
  'name',
  'state',
] as const)('refuses --%s with nothing, as an empty variable leaves it', (name) => {
  for (const nothing of ['', ' ']) expect(() => flags[name].read(nothing, undefined)).toThrow(`got \`${nothing}\``);
});

it('takes private ranges one by one, or all of them', () => {
  const some = flags.allowPrivate.read('10.0.0.0/8,::1', undefined);
  expect(flags.allowPrivate.read('127.0.0.1', some)).toEqual(['10.0.0.0/8', '::1', '127.0.0.1']);
  expect(flags.allowPrivate.read('all', some)).toBe(true);
  expect(flags.allowPrivate.read('10.0.0.0/8', true)).toBe(true);
});

it('takes resolvers with and without a port, IPv6 in brackets', () => {
  const servers = ['1.1.1.1', '127.0.0.1:5353', '[::1]:53'];
  expect(flags.resolver.read(servers.join(','), undefined)).toEqual(servers);
});

it.each(['1.1.1.1:99999', '[::1]:65536'])('refuses %s, a resolver on a port there is not', (server) => {
  expect(() => flags.resolver.read(server, undefined)).toThrow(/address of a DNS server/);
});
