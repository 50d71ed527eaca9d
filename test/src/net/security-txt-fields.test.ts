import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { securityTxtFields } from '../../../src/net/security-txt-fields.js';

const read = (text: string) => [...securityTxtFields(text)].map(({ name, value }) => `${name}=${value}`);

describe('securityTxtFields', () => {
  it('reads fields, and leaves out comments and what is none', () => {
    expect(
      read(
        '\uFEFF# Hello\r\nContact: mailto:a@b.test\r\nEXPIRES:2026-01-01T00:00:00Z  \r\nnonsense\n# Policy: no\nX-Own : y',
      ),
    ).toEqual(['contact=mailto:a@b.test', 'expires=2026-01-01T00:00:00Z', 'x-own=y']);
  });

  it('reads of a signed file what is signed', () => {
    const file = `Contact: mailto:forged@b.test
-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

Contact: mailto:a@b.test
- Policy: https://b.test/policy
-----BEGIN PGP SIGNATURE-----
Version: GnuPG v2

Contact: mailto:forged@b.test
-----END PGP SIGNATURE-----
`;
    expect(read(file)).toEqual(['contact=mailto:a@b.test', 'policy=https://b.test/policy']);
    expect(read(file.replaceAll('\n', '\r\n'))).toEqual(['contact=mailto:a@b.test', 'policy=https://b.test/policy']);
  });

  it('stops after so many, and at nothing', () => {
    expect(read('A: b\n'.repeat(5000))).toHaveLength(200);
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { name, value } of securityTxtFields(text)) expect(name + value).not.toMatch(/[\r\n]/);
      }),
    );
    expect(read(`${'a'.repeat(500_000)}:${' '.repeat(500_000)}`)).toEqual([]);
  });
});
