import type { X509Certificate } from 'node:crypto';

/** What is known of a certificate's key. */
export interface PublicKeyFacts {
  /** `rsa`, `ec`, `ed25519` … as Node names them. */
  readonly keyType?: string;
  /** Size in bits, where the type has several. */
  readonly keyBits?: number;
}

/**
 * Tells the type and size of a certificate's public key; nothing where OpenSSL cannot read it.
 *
 * @example
 * ```ts
 * publicKeyFacts(certificate); // { keyType: 'rsa', keyBits: 2048 }
 * ```
 */
export function publicKeyFacts(certificate: X509Certificate): PublicKeyFacts {
  try {
    const { asymmetricKeyType: keyType, asymmetricKeyDetails } = certificate.publicKey;
    const keyBits = asymmetricKeyDetails?.modulusLength ?? certificate.toLegacyObject().bits;
    return { ...(keyType !== undefined && { keyType }), ...(keyBits !== undefined && { keyBits }) };
  } catch {
    return {};
  }
}
