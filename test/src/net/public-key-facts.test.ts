import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { labCertificates } from '../../../examples/lab/certificates/lab-certificates.js';
import { publicKeyFacts } from '../../../src/net/public-key-facts.js';
import { auditCertificates } from '../../modules/tls-audit/audit-certificates.js';

it.each([
  [labCertificates.www.cert, { keyType: 'ec', keyBits: 256 }],
  [auditCertificates.weak.cert, { keyType: 'rsa', keyBits: 1024 }],
])('tells the type and size of a key', (pem, facts) => {
  expect(publicKeyFacts(new X509Certificate(pem))).toEqual(facts);
});
