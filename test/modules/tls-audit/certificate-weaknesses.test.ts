import { describe, expect, it } from 'vitest';
import { certificateWeaknesses } from '../../../modules/tls-audit/certificate-weaknesses.js';
import type { Certificate } from '../../../src/event-map.js';

const NOW = Date.parse('2030-06-15T12:00:00.000Z');
const SOUND: Certificate = {
  host: 'mill.test',
  port: 443,
  subject: 'CN=mill.test',
  issuer: 'CN=authority',
  names: ['mill.test'],
  emails: [],
  validFrom: '2030-01-01T00:00:00.000Z',
  validTo: '2031-01-01T00:00:00.000Z',
  fingerprint256: 'AA',
  selfSigned: false,
  matchesHost: true,
  keyType: 'ec',
  keyBits: 256,
  signatureAlgorithm: 'ecdsa-with-SHA256',
};
const kinds = (facts: Partial<Certificate>, expiring = 14) =>
  [...certificateWeaknesses({ ...SOUND, ...facts }, NOW, expiring)].map(({ kind, severity }) => `${kind} ${severity}`);

describe('certificateWeaknesses', () => {
  it('finds nothing wrong with a sound certificate, or with what is not known', () => {
    expect(kinds({})).toEqual([]);
    const { keyType: _, keyBits: __, signatureAlgorithm: ___, matchesHost: ____, ...less } = SOUND;
    expect([...certificateWeaknesses(less, NOW, 14)]).toEqual([]);
  });

  it.each([
    [{ validTo: '2030-06-15T11:59:59.000Z' }, ['certificate-expired medium']],
    [{ validFrom: '2030-06-15T12:00:01.000Z' }, ['certificate-not-yet-valid medium']],
    [{ validTo: '2030-06-29T11:59:59.000Z' }, ['certificate-expiring info']],
    [{ validTo: '2030-06-29T12:00:01.000Z' }, []],
    [{ selfSigned: true }, ['certificate-self-signed low']],
    [{ matchesHost: false }, ['certificate-name-mismatch low']],
    [{ matchesHost: false, host: '192.0.2.1' }, ['certificate-name-mismatch info']],
    [{ keyType: 'rsa', keyBits: 1024 }, ['certificate-weak-key medium']],
    [{ keyType: 'rsa', keyBits: 2048 }, []],
    [{ keyType: 'ec', keyBits: 192 }, ['certificate-weak-key medium']],
    [{ signatureAlgorithm: 'sha1WithRSAEncryption' }, ['certificate-weak-signature medium']],
    [{ signatureAlgorithm: 'ecdsa-with-SHA1' }, ['certificate-weak-signature medium']],
    [{ signatureAlgorithm: 'md5WithRSAEncryption' }, ['certificate-weak-signature medium']],
    [{ signatureAlgorithm: 'sha512WithRSAEncryption' }, []],
  ])('judges %o', (facts, expected) => {
    expect(kinds(facts)).toEqual(expected);
  });

  it('notes no end to come where it is told to note none', () => {
    expect(kinds({ validTo: '2030-06-15T12:00:01.000Z' }, 0)).toEqual([]);
  });

  it('tells the fix of each', () => {
    const all = {
      selfSigned: true,
      matchesHost: false,
      keyType: 'rsa',
      keyBits: 512,
      signatureAlgorithm: 'md2WithRSAEncryption',
    };
    const found = [...certificateWeaknesses({ ...SOUND, ...all }, NOW, 14)];
    expect(found).toHaveLength(4);
    for (const { title, description } of found) {
      expect(title).toMatch(/^The .*[^.]$/);
      expect(description).toMatch(/\.$/);
    }
  });
});
