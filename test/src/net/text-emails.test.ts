import { describe, expect, it } from 'vitest';
import { textEmails } from '../../../src/net/text-emails.js';
import { heldMemory } from './held-memory.js';

const all = (text: string) => [...textEmails(text)];

describe('textEmails', () => {
  it('finds addresses in prose, links and comments, in lower case', () => {
    expect(
      all('Write to Info@Example.com. <a href="mailto:a.b+c@x.example.org?subject=y"> <!--ops@example.com-->'),
    ).toEqual(['info@example.com', 'a.b+c@x.example.org', 'ops@example.com']);
  });

  it('takes nothing that cannot be one', () => {
    expect(all('@ a@ @b.com a@b a@-b.com a..b@c.com .@c.com user@host a@b.1 x@y.z')).toEqual([]);
  });

  it('ends soon on text made to make it slow', () => {
    for (const part of ['a', '@', 'a@', 'a@a', 'a@a.', '.@', 'a.@', '@a-']) all(part.repeat(300_000));
    expect(all(`${'a'.repeat(500_000)}@example.com`)).toEqual([`${'a'.repeat(64)}@example.com`]);
  });

  it('keeps nothing of the text alive', () => {
    const held = heldMemory(() =>
      Array.from({ length: 30 }, (_, i) => all(`${'x '.repeat(500_000)} somebody-${i}@mail.example.com `)),
    );
    expect(held).toBeLessThan(5_000_000);
  });
});
