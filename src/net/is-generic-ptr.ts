import ipaddr from 'ipaddr.js';

/** Words of access networks: with a part of the address beside them, a name that a machine gave. */
const ACCESS = /(?:^|[-.\d_])(?:dyn|dynamic|dynip|dhcp|dialup|dial|ppp|pppoe|pool|[avxh]?dsl)(?=[-.\d_]|$)/;
const REVERSE = /(?:^|\.)(?:in-addr|ip6)\.arpa$/;
/** Hex digits of an IPv6 address that are no coincidence. */
const TELLING = 12;

/**
 * Tells whether a name only spells its address out, as providers name the hosts of their customers: all octets in either order
 * (also padded, or as hex), a part of them beside a word such as `dynamic` or `dsl`, 12 hex digits in a row of an
 * IPv6 address, or a name of the reverse tree itself.
 *
 * @example
 * ```ts
 * isGenericPtr('ip-192-0-2-10.isp.example', '192.0.2.10'); // true
 * isGenericPtr('mail2.example.com', '192.0.2.10'); // false
 * ```
 * @param name In lower case.
 */
export function isGenericPtr(name: string, address: string): boolean {
  if (REVERSE.test(name)) return true;
  const parsed = ipaddr.parse(address);
  return parsed.kind() === 'ipv4' ? spellsV4(name, parsed.toByteArray()) : spellsV6(name, parsed.toByteArray());
}

function spellsV4(name: string, octets: readonly number[]): boolean {
  const numbers = (name.match(/\d+/g) ?? []).map(Number);
  const turned = octets.toReversed();
  if (inARow(numbers, octets) || inARow(numbers, turned)) return true;
  const written = [octets, turned].flatMap((order) => [joined(order, 10, 3), joined(order, 16, 2)]);
  if (written.some((text) => name.includes(text))) return true;
  return ACCESS.test(name) && octets.slice(2).some((octet) => numbers.includes(octet));
}

function spellsV6(name: string, bytes: readonly number[]): boolean {
  const digits = joined(bytes, 16, 2);
  const turned = [...digits].reverse().join('');
  return name.split('.').some((label, at, labels) => {
    const groups = label.split('-');
    const padded = groups.length > 1 ? groups.map((group) => group.padStart(4, '0')).join('') : label;
    // Nibbles one a label, as in the reverse tree.
    const nibbles = label.length === 1 ? labels.slice(at, at + TELLING).join('') : '';
    return [label.replaceAll('-', ''), padded, nibbles].some((text) => telling(text, digits) || telling(text, turned));
  });
}

function telling(text: string, digits: string): boolean {
  for (const [run] of text.matchAll(/[\da-f]{12,}/g)) {
    if (digits.includes(run.slice(-TELLING)) || digits.includes(run.slice(0, TELLING))) return true;
  }
  return false;
}

function inARow(numbers: readonly number[], wanted: readonly number[]): boolean {
  return numbers.some((_, at) => wanted.every((number, i) => numbers[at + i] === number));
}

function joined(parts: readonly number[], radix: number, width: number): string {
  return parts.map((part) => part.toString(radix).padStart(width, '0')).join('');
}
