import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** What a forged certificate says. */
export interface ForgeOptions {
  readonly commonName: string;
  /** Alternative names, DNS. @default none */
  readonly names?: readonly string[];
  /** GeneralizedTime, well formed or not. @default '20200101000000Z' */
  readonly from?: string;
  /** @default '21200101000000Z' */
  readonly to?: string;
  /** Signed by a key of its own, under this name. @default self-signed */
  readonly issuer?: string;
}

/** A certificate and its key, PEM. */
export interface ForgedCertificate {
  readonly cert: string;
  readonly key: string;
}

const ECDSA_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const ALT_NAME = Buffer.from('0603551d11', 'hex');
const SEQUENCE = 0x30;

/**
 * Makes a certificate that says whatever it is told, out of date, too big or for others.
 *
 * Source: RFC 5280 §4.1.
 */
export function forgeCertificate(options: ForgeOptions): ForgedCertificate {
  const { commonName, names = [], from = '20200101000000Z', to = '21200101000000Z', issuer = commonName } = options;
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer: KeyObject =
    issuer === commonName ? own.privateKey : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const algorithm = der(SEQUENCE, ECDSA_SHA256);
  const altNames = der(SEQUENCE, ...names.map((name) => der(0x82, Buffer.from(name))));
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, 2, 3, 4])),
    algorithm,
    distinguished(issuer),
    der(SEQUENCE, der(0x18, Buffer.from(from)), der(0x18, Buffer.from(to))),
    distinguished(commonName),
    own.publicKey.export({ type: 'spki', format: 'der' }),
    ...(names.length > 0 ? [der(0xa3, der(SEQUENCE, der(SEQUENCE, ALT_NAME, der(0x04, altNames))))] : []),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, signer)]);
  const whole = der(SEQUENCE, body, algorithm, der(0x03, signature));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function distinguished(commonName: string): Buffer {
  return der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, der(0x0c, Buffer.from(commonName)))));
}

/** One tag, length and value of DER. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), value]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, value]);
}
