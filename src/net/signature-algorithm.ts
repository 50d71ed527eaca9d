/** Algorithms that certificates are signed with, by the hex of their DER object identifier. */
const NAMES: Readonly<Record<string, string>> = {
  '2a864886f70d010102': 'md2WithRSAEncryption',
  '2a864886f70d010104': 'md5WithRSAEncryption',
  '2a864886f70d010105': 'sha1WithRSAEncryption',
  '2a864886f70d01010a': 'rsassaPss',
  '2a864886f70d01010b': 'sha256WithRSAEncryption',
  '2a864886f70d01010c': 'sha384WithRSAEncryption',
  '2a864886f70d01010d': 'sha512WithRSAEncryption',
  '2a8648ce380403': 'dsa-with-sha1',
  '2a8648ce3d0401': 'ecdsa-with-SHA1',
  '2a8648ce3d040302': 'ecdsa-with-SHA256',
  '2a8648ce3d040303': 'ecdsa-with-SHA384',
  '2a8648ce3d040304': 'ecdsa-with-SHA512',
  '2b6570': 'Ed25519',
  '2b6571': 'Ed448',
};
const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;

/**
 * Names the algorithm a certificate is signed with, which `crypto.X509Certificate` of Node 20 does not tell.
 *
 * Source: RFC 5280 §4.1 (Certificate), RFC 8017, RFC 5758, RFC 8410.
 *
 * @param der The certificate as DER.
 * @returns nothing for an algorithm that is not known, or bytes that are no certificate.
 * @example
 * ```ts
 * signatureAlgorithm(certificate.raw); // 'sha256WithRSAEncryption'
 * ```
 */
export function signatureAlgorithm(der: Uint8Array): string | undefined {
  const certificate = valueAt(der, 0);
  const signed = certificate && valueAt(certificate.value, 0);
  const algorithm = signed && valueAt(certificate.value, signed.end);
  if (certificate?.tag !== SEQUENCE || signed?.tag !== SEQUENCE || algorithm?.tag !== SEQUENCE) return undefined;
  const identifier = valueAt(algorithm.value, 0);
  if (identifier?.tag !== OBJECT_IDENTIFIER) return undefined;
  return NAMES[Buffer.from(identifier.value).toString('hex')];
}

/** Reads one DER value: its tag, its bytes, and where the next begins. Source: ITU-T X.690 §8.1. */
function valueAt(der: Uint8Array, at: number): { tag: number; value: Uint8Array; end: number } | undefined {
  const tag = der[at];
  let length = der[at + 1];
  if (tag === undefined || length === undefined) return undefined;
  let start = at + 2;
  if (length > 0x7f) {
    const bytes = length & 0x7f;
    if (bytes > 4) return undefined;
    length = 0;
    for (const end = start + bytes; start < end; start++) length = length * 256 + (der[start] ?? 0);
  }
  const end = start + length;
  return end > der.length ? undefined : { tag, value: der.subarray(start, end), end };
}
