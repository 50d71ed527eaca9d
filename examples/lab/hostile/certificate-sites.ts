import type { hostilities } from '../../../src/net/hostilities.js';
import { type ForgedCertificate, forgeCertificate } from './forge-certificate.js';

/** A site of the hostile lab that speaks TLS, with a certificate that is not right. */
export interface CertificateSite {
  readonly name: string;
  readonly does: string;
  /** Labels below `hostile.test` that are in its certificate. */
  readonly names: readonly string[];
  /** False where a client cannot take it. */
  readonly readable: boolean;
  readonly logged?: keyof typeof hostilities;
  /** Takes a while: called once, when the site is first asked for. */
  certificate(host: string): ForgedCertificate;
}

const AUTHORITY = 'Hostile Authority';
/** Names that fit into the 100 KB that OpenSSL takes, and some that do not. */
const MANY = 2000;
const TOO_MANY = 10_000;

const numbered = (label: string, count: number) => Array.from({ length: count }, (_, i) => `${label}-${i}`);
const below = (names: readonly string[]) => names.map((name) => `${name}.hostile.test`);

/** The sites that speak TLS. */
export const certificateSites: readonly CertificateSite[] = [
  {
    name: 'expired',
    does: 'Has a certificate that has expired.',
    names: ['expired', 'expired-too'],
    readable: true,
    logged: 'certificate-expired',
    certificate: (host) =>
      forgeCertificate({
        commonName: host,
        names: below(['expired', 'expired-too']),
        to: '20210101000000Z',
        issuer: AUTHORITY,
      }),
  },
  {
    name: 'self-signed',
    does: 'Has a certificate that it signed itself.',
    names: ['self-signed', 'self-signed-too'],
    readable: true,
    logged: 'certificate-self-signed',
    certificate: (host) => forgeCertificate({ commonName: host, names: below(['self-signed', 'self-signed-too']) }),
  },
  {
    name: 'mismatch',
    does: 'Has the certificate of another.',
    names: ['somebody-else'],
    readable: true,
    logged: 'certificate-mismatch',
    certificate: () =>
      forgeCertificate({
        commonName: 'somebody-else.hostile.test',
        names: below(['somebody-else']),
        issuer: AUTHORITY,
      }),
  },
  {
    name: 'bad-time',
    does: 'Has a certificate valid until a time that is none.',
    names: ['bad-time'],
    readable: true,
    logged: 'certificate-expired',
    certificate: (host) =>
      forgeCertificate({ commonName: host, names: below(['bad-time']), to: '99999999999999Z', issuer: AUTHORITY }),
  },
  {
    name: 'bad-names',
    does: 'Has control bytes, commas and quotes in the names of its certificate.',
    names: ['bad-names', 'after-bad-names'],
    readable: true,
    certificate: (host) =>
      forgeCertificate({
        commonName: host,
        names: [host, 'x", DNS:y\u001b[2J', '*.*.*', `${'z.'.repeat(300)}`, ...below(['after-bad-names'])],
        issuer: '\u001b[2J\u202eAuthority\nwarn forged',
      }),
  },
  {
    name: 'many-names',
    does: 'Has 2,000 names in its certificate.',
    names: ['many-names', ...numbered('n', MANY)],
    readable: true,
    certificate: (host) =>
      forgeCertificate({ commonName: host, names: [host, ...below(numbered('n', MANY))], issuer: AUTHORITY }),
  },
  {
    name: 'too-many-names',
    does: 'Has 10,000 names in its certificate, more than OpenSSL takes.',
    names: [],
    readable: false,
    logged: 'certificate-too-big',
    certificate: (host) =>
      forgeCertificate({ commonName: host, names: below(numbered('t', TOO_MANY)), issuer: AUTHORITY }),
  },
];
