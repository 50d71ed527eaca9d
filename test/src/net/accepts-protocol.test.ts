import { createServer, type SecureVersion } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { labCertificates } from '../../../examples/lab/certificates/lab-certificates.js';
import { acceptsProtocol } from '../../../src/net/accepts-protocol.js';
import { listenOnLoopback } from './tcp-server.js';

const VERSIONS: readonly SecureVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
const spokenBy = async (minVersion: SecureVersion, maxVersion: SecureVersion) => {
  const ciphers = 'DEFAULT:@SECLEVEL=0';
  await using server = await listenOnLoopback(
    createServer({ ...labCertificates.www, minVersion, maxVersion, ciphers }),
  );
  const accepted = [];
  for (const version of VERSIONS) {
    if (await acceptsProtocol({ host: '127.0.0.1', port: server.port }, version)) accepted.push(version);
  }
  return accepted;
};

describe('acceptsProtocol', () => {
  it.each([
    ['TLSv1', 'TLSv1.3', VERSIONS],
    ['TLSv1', 'TLSv1', ['TLSv1']],
    ['TLSv1.1', 'TLSv1.2', ['TLSv1.1', 'TLSv1.2']],
    ['TLSv1.3', 'TLSv1.3', ['TLSv1.3']],
  ] as const)('finds what a server of %s to %s speaks', async (least, most, versions) => {
    expect(await spokenBy(least, most)).toEqual(versions);
  });

  it('rejects where nothing listens', async () => {
    const asked = acceptsProtocol({ host: '127.0.0.1', port: 1 }, 'TLSv1.2');
    await expect(asked).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
