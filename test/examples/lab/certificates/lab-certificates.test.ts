import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { labAuthority } from '../../../../examples/lab/certificates/lab-authority.js';
import { labCertificates } from '../../../../examples/lab/certificates/lab-certificates.js';

const authority = new X509Certificate(labAuthority);
const all = Object.entries(labCertificates).map(([name, pair]) => ({
  name,
  ...pair,
  x509: new X509Certificate(pair.cert),
}));

describe('labCertificates', () => {
  it('hold a key each, and are valid from 2024 for a hundred years, but for the one that has expired', () => {
    for (const { name, x509, key } of all) {
      expect(x509.checkPrivateKey(createPrivateKey(key))).toBe(true);
      expect(new Date(x509.validFrom).getUTCFullYear()).toBe(2024);
      expect(new Date(x509.validTo).getUTCFullYear()).toBe(name === 'legacy' ? 2024 : 2123);
    }
  });

  it('are signed by the authority, but for the fallback, which signed itself', () => {
    for (const { name, x509 } of all) {
      expect(x509.verify(authority.publicKey)).toBe(name !== 'fallback');
      expect(x509.verify(x509.publicKey)).toBe(name === 'fallback');
    }
  });
});
