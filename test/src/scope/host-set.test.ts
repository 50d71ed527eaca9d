import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HostSet } from '../../../src/scope/host-set.js';
import { normaliseHost } from '../../../src/util/normalise-host.js';

/** Few labels, some of which look like parts of addresses, so that names meet often. */
const label = fc.constantFrom('a', 'b', 'lan1', '1', '0', 'test');
const name = fc
  .array(label, { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.'))
  .filter((text) => normaliseHost(text) === text && /[a-z]/.test(text));
const octets = fc.tuple(...Array.from({ length: 4 }, () => fc.constantFrom(0, 1, 10, 127, 128, 255)));
const groups = fc.tuple(...Array.from({ length: 8 }, () => fc.constantFrom(0, 1, 0x8000, 0xffff)));
const v4 = octets.map((bytes) => bytes.join('.'));
const v6 = groups.map((words) => normaliseHost(words.map((word) => word.toString(16)).join(':')) as string);
const v4Range = fc.tuple(v4, fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`);
const v6Range = fc.tuple(v6, fc.integer({ min: 0, max: 128 })).map(([address, bits]) => `${address}/${bits}`);
const host = fc.oneof(name, v4, v6);
const entry = fc.oneof(host, v4Range, v6Range);

/** An address as a text of ones and zeros; nothing for a name. */
function bitsOf(text: string): string | undefined {
  if (/^[\d.]+$/.test(text))
    return text
      .split('.')
      .map((byte) => Number(byte).toString(2).padStart(8, '0'))
      .join('');
  if (!text.includes(':')) return undefined;
  const [head = '', tail = ''] = text.split('::');
  const words = (part: string) => part.split(':').filter(Boolean);
  const zeros = Array<string>(8 - words(head).length - words(tail).length).fill('0');
  const all = text.includes('::') ? [...words(head), ...zeros, ...words(tail)] : words(head);
  return all.map((word) => Number.parseInt(word, 16).toString(2).padStart(16, '0')).join('');
}

/** Tells whether an entry covers a host, as one would by hand. */
function covers(given: string, asked: string, strict: boolean): boolean {
  const [address, size] = given.split('/') as [string, string?];
  if (size === undefined)
    return given === asked || (!strict && bitsOf(asked) === undefined && asked.endsWith(`.${given}`));
  const [range, bits] = [bitsOf(address) as string, bitsOf(asked)];
  return bits?.length === range.length && bits.startsWith(range.slice(0, Number(size)));
}

describe('HostSet', () => {
  it('has what a look through all its entries finds, names, addresses and ranges alike', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), host, fc.boolean(), (entries, asked, strict) => {
        const found = entries.some((given) => covers(given, asked, strict));
        expect(new HostSet(entries, { strict }).has(asked)).toBe(found);
      }),
      { numRuns: 3000 },
    );
  });

  it('covers sub-domains, not the parent domain, nor what only ends alike', () => {
    const hosts = new HostSet(['www.example.com']);
    expect(['www.example.com', 'a.b.www.example.com'].every((each) => hosts.has(each))).toBe(true);
    expect(['example.com', 'xwww.example.com', 'com'].some((each) => hosts.has(each))).toBe(false);
  });

  it('takes no address for a sub-domain of what it ends in', () => {
    const hosts = new HostSet(['0.1', '1']);
    expect([hosts.has('127.0.0.1'), hosts.has('1.example')]).toEqual([false, false]);
  });

  it('takes names that end in a digit for names, beside ranges too', () => {
    const hosts = new HostSet(['lan1', '10.0.0.0/8']);
    expect(['lan1', 'web.lan1'].map((each) => hosts.has(each))).toEqual([true, true]);
    expect(['web1', 'db:x', 'web1:80'].some((each) => hosts.has(each))).toBe(false);
  });

  it('contains a range that lies in one of its own, and no wider one', () => {
    const hosts = new HostSet(['10.0.0.0/24', '2001:db8::/32']);
    expect(['10.0.0.0/24', '10.0.0.128/25', '2001:db8:1::/48'].every((each) => hosts.has(each))).toBe(true);
    expect(['10.0.0.0/23', '10.0.1.0/24', '2001::/16', '::/0'].some((each) => hosts.has(each))).toBe(false);
  });

  it('draws the line of a range where it is', () => {
    const hosts = new HostSet(['1.1.1.1/28']);
    expect(['1.1.1.0', '1.1.1.15', '1.1.1.16', '1.1.0.255'].map((each) => hosts.has(each))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('matches exact hosts only when strict', () => {
    const hosts = new HostSet(['example.com'], { strict: true });
    expect([hosts.has('example.com'), hosts.has('www.example.com')]).toEqual([true, false]);
  });

  it('keeps nothing that it covers already', () => {
    const hosts = new HostSet([
      'a.test',
      'a.test',
      'b.a.test',
      '10.0.0.1/24',
      '10.0.0.9/24',
      '10.0.0.0/25',
      '10.0.0.7',
    ]);
    expect(hosts.size).toBe(2);
  });

  it('merges to the same entries in whatever order they came, and those cover the same', () => {
    const shuffled = fc
      .array(entry, { maxLength: 8 })
      .chain((entries) =>
        fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length }), fc.boolean(), host),
      );
    fc.assert(
      fc.property(shuffled, ([entries, others, strict, asked]) => {
        const merged = [...new HostSet(entries, { strict }).merged()].sort();
        expect([...new HostSet([...others, ...entries], { strict }).merged()].sort()).toEqual(merged);
        expect(new HostSet(merged, { strict }).has(asked)).toBe(entries.some((given) => covers(given, asked, strict)));
        for (const each of merged) {
          const rest = new HostSet(
            merged.filter((other) => other !== each),
            { strict },
          );
          expect(rest.has(each)).toBe(false);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('takes a range of one address for that address', () => {
    const hosts = new HostSet(['10.0.0.1', '::1']);
    expect(['10.0.0.1/32', '::1/128', '10.0.0.1/31', '10.0.0.2/32'].map((range) => hosts.has(range))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
