import { isIP } from 'node:net';
import type { Certificate, Severity } from '../../src/event-map.js';

/** One thing that is wrong with a certificate. */
export interface CertificateWeakness {
  /** Stable and kebab-case. */
  readonly kind: string;
  readonly severity: Severity;
  readonly title: string;
  /** What it means, and the fix. */
  readonly description: string;
}

const DAY = 86_400_000;
/** Smallest keys that are not weak, in bits. Source: NIST SP 800-57 part 1 rev. 5, table 2 (112 bits of strength). */
const SMALLEST: Readonly<Record<string, number>> = { rsa: 2048, 'rsa-pss': 2048, dsa: 2048, ec: 224 };

/**
 * Finds what is wrong with a certificate: its time, its host, its signer, its key, its signature.
 *
 * @param now Milliseconds since 1970.
 * @param expiring Days before the end at which that is worth a note.
 * @example
 * ```ts
 * for (const { title } of certificateWeaknesses(certificate, Date.now(), 14)) console.log(title);
 * ```
 */
export function* certificateWeaknesses(
  certificate: Certificate,
  now: number,
  expiring: number,
): Generator<CertificateWeakness, void, undefined> {
  const { host, selfSigned, matchesHost, keyType = '', keyBits, signatureAlgorithm = '' } = certificate;
  yield* timeOf(certificate, now, expiring);
  if (selfSigned) {
    yield {
      kind: 'certificate-self-signed',
      severity: 'low',
      title: 'The certificate is self-signed',
      description:
        'Nobody but the server vouches for it, so visitors cannot tell it from a forged one. Have an authority issue one.',
    };
  }
  if (matchesHost === false) {
    const address = isIP(host) !== 0;
    yield {
      kind: 'certificate-name-mismatch',
      // Hardly any certificate names addresses, and hardly any visitor goes by one.
      severity: address ? 'info' : 'low',
      title: 'The certificate is for another host',
      description: `None of its alternative names is \`${host}\` (RFC 9525). Issue one that names it${address ? ', where visitors go by the address' : ''}.`,
    };
  }
  const smallest = SMALLEST[keyType];
  if (smallest !== undefined && keyBits !== undefined && keyBits < smallest) {
    yield {
      kind: 'certificate-weak-key',
      severity: 'medium',
      title: 'The key of the certificate is weak',
      description: `Its ${keyType} key has ${keyBits} bits; take ${smallest} or more (NIST SP 800-57).`,
    };
  }
  if (/md2|md5|sha1(?!\d)/i.test(signatureAlgorithm)) {
    yield {
      kind: 'certificate-weak-signature',
      severity: 'medium',
      title: 'The signature of the certificate is weak',
      description: `It is signed with ${signatureAlgorithm}, which can be forged. Have it issued anew with SHA-256 or better.`,
    };
  }
}

function* timeOf(
  certificate: Certificate,
  now: number,
  expiring: number,
): Generator<CertificateWeakness, void, undefined> {
  const { validFrom, validTo } = certificate;
  if (Date.parse(validTo) < now) {
    yield {
      kind: 'certificate-expired',
      severity: 'medium',
      title: 'The certificate has expired',
      description: `It ended at ${validTo}; browsers turn visitors away. Renew it, and have that done automatically.`,
    };
  } else if (Date.parse(validFrom) > now) {
    yield {
      kind: 'certificate-not-yet-valid',
      severity: 'medium',
      title: 'The certificate is not valid yet',
      description: `It begins at ${validFrom}; browsers turn visitors away. Check the clock of who issued it, or wait to use it.`,
    };
  } else if (Date.parse(validTo) - now < expiring * DAY) {
    yield {
      kind: 'certificate-expiring',
      severity: 'info',
      title: 'The certificate expires soon',
      description: `It ends at ${validTo}. Renew it, and have that done automatically.`,
    };
  }
}
