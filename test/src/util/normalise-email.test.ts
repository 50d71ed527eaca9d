import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseEmail } from '../../../src/util/normalise-email.js';

describe('normaliseEmail', () => {
  it.each([
    ['bob@example.com', 'bob@example.com', 'example.com'],
    [' Bob.Smith+Tag@Example.COM. ', 'bob.smith+tag@example.com', 'example.com'],
    ['mailto:a@b.example', 'a@b.example', 'b.example'],
    ['a@bücher.example', 'a@xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['root@localhost', 'root@localhost', 'localhost'],
  ])('makes of %s the address %s', (text, address, host) => {
    expect(normaliseEmail(text)).toEqual({ address, host });
  });

  it.each([
    '',
    '@',
    'a@',
    '@b.c',
    'a b@c.d',
    'a@b@c.d',
    'a@1.2.3.4',
    'a@[::1]',
    'a@*.b.c',
    'a@b..c',
    'é@b.c',
    `${'a'.repeat(65)}@b.c`,
  ])('makes nothing of `%s`', (text) => {
    expect(normaliseEmail(text)).toBeUndefined();
  });

  it('makes nothing of a huge text', () => {
    expect(normaliseEmail(`${'a'.repeat(5_000_000)}@b.c`)).toBeUndefined();
  });

  it('leaves a normal form as it is', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const email = normaliseEmail(text);
        if (email) expect(normaliseEmail(email.address)).toEqual(email);
      }),
    );
  });
});
