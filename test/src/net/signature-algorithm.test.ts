import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labCertificates } from '../../../examples/lab/certificates/lab-certificates.js';
import { signatureAlgorithm } from '../../../src/net/signature-algorithm.js';
import { auditCertificates } from '../../modules/tls-audit/audit-certificates.js';

const { raw } = new X509Certificate(labCertificates.www.cert);

describe('signatureAlgorithm', () => {
  it.each([
    [labCertificates.www.cert, 'ecdsa-with-SHA256'],
    [auditCertificates.future.cert, 'ecdsa-with-SHA384'],
    [auditCertificates.weak.cert, 'sha1WithRSAEncryption'],
  ])('names what a certificate is signed with', (pem, name) => {
    expect(signatureAlgorithm(new X509Certificate(pem).raw)).toBe(name);
  });

  it('names nothing where the bytes end early', () => {
    for (let length = 0; length < raw.length; length++)
      expect(signatureAlgorithm(raw.subarray(0, length))).toBeUndefined();
  });

  it('never fails, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(raw.length), (noise, at) => {
        const damaged = Uint8Array.from(raw);
        damaged.set(noise.subarray(0, raw.length - at), at);
        for (const bytes of [noise, damaged])
          expect(['string', 'undefined']).toContain(typeof signatureAlgorithm(bytes));
      }),
    );
  });
});
