import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textHosts } from '../../../src/net/text-hosts.js';
import { heldMemory } from './held-memory.js';

const all = (text: string) => [...textHosts(text, () => true)];

describe('textHosts', () => {
  it('finds names in prose, scripts and markup', () => {
    expect(all('See WWW.Example.com. Or <b>a-1.example.org</b>, "x_y.example.net":8080;//b.example/c')).toEqual([
      'www.example.com',
      'a-1.example.org',
      'x_y.example.net',
      'b.example',
    ]);
  });

  it('sees through escapes', () => {
    expect(all('https%3A%2F%2Fa.example.com "\\nb.example.com \\u002fc.example.com \\x2fd.example.com')).toEqual([
      'a.example.com',
      'b.example.com',
      'c.example.com',
      'd.example.com',
    ]);
  });

  it('takes no number, address, or overlong label for a name', () => {
    expect(all(`1.2.3.4 v1.2 3.14 ${'a'.repeat(64)}.com a..b -.- ${'a.'.repeat(140)}com`)).toEqual([]);
  });

  it('gives only what is wanted', () => {
    expect([...textHosts('a.example.com b.other.org', (host) => host.endsWith('example.com'))]).toEqual([
      'a.example.com',
    ]);
  });

  it('finds any valid name between spaces', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        expect(all(`x ${domain} y`)).toEqual([domain.toLowerCase()]);
      }),
    );
  });

  it('ends soon on text made to make it slow', () => {
    for (const part of ['a', 'a.', '.', '-', '_.', '%2f', '\\n.', 'a-.'])
      expect(all(part.repeat(1_000_000)).length).toBeLessThan(2);
  });

  it('keeps nothing of the text alive', () => {
    const held = heldMemory(() =>
      Array.from({ length: 30 }, (_, i) => all(`${'x '.repeat(500_000)} host-number-${i}.example.com `)),
    );
    expect(held).toBeLessThan(5_000_000);
  });
});
