import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module } from '../src/module.js';
import { acceptsProtocol } from '../src/net/accepts-protocol.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { joinHostPort } from '../src/util/join-host-port.js';
import { certificateWeaknesses } from './tls-audit/certificate-weaknesses.js';

const WEAK = [
  ['TLSv1', '1.0'],
  ['TLSv1.1', '1.1'],
] as const;

const options = z.object({
  ...networkOptionFields,
  timeout: milliseconds.positive().default(5000).describe('Milliseconds for connection and handshake together.'),
  expiring: z.number().min(0).default(14).describe('Days before its end at which a certificate is worth a note.'),
  protocols: z
    .boolean()
    .default(true)
    .describe('Whether servers are asked for TLS 1.0 and 1.1: one connection each. Without it nothing is sent.'),
});

/** Options of {@link tlsAudit}. */
export type TlsAuditOptions = z.input<typeof options>;

const definition = defineModule({
  name: 'tls-audit',
  summary: 'Judges certificates, and asks servers for TLS versions that are too old',
  watches: ['TLS_CERTIFICATE'],
  produces: ['FINDING'],
  flags: ['active', 'safe', 'tls', 'audit', 'certificates', 'web-basic'],
  options,
  concurrency: 20,
  inScopeOnly: true,

  async *handle({ data: certificate }, ctx) {
    const { host, port } = certificate;
    const { timeout, expiring, protocols } = ctx.options;
    const { signal } = ctx;
    const netloc = joinHostPort(host, port);
    const at = { host, port };
    for (const { kind, ...weakness } of certificateWeaknesses(certificate, Date.now(), expiring)) {
      yield ctx.event('FINDING', { ...weakness, ...at }, undefined, {
        tags: [kind],
        context: `{module} saw in the certificate of ${netloc}: ${weakness.title}`,
      });
    }
    if (!protocols) return;
    const { lookup } = ownNetwork.of(ctx).resolver;
    for (const [version, name] of WEAK) {
      const accepted = await acceptsProtocol({ host, port, timeout, lookup, signal }, version).catch((error) => {
        signal.throwIfAborted();
        ctx.log.debug({ netloc, error: (error as Error).message }, `Could not ask for TLS ${name}.`);
        return false;
      });
      if (!accepted) continue;
      const weakness = {
        severity: 'low',
        title: `The server accepts TLS ${name}`,
        description: `RFC 8996 has TLS ${name} out of use: it rests on SHA-1 and MD5. Turn it off, and keep TLS 1.2 and 1.3.`,
      } as const;
      yield ctx.event('FINDING', { ...weakness, ...at }, undefined, {
        tags: [`tls-${name}`],
        context: `{module} shook hands with ${netloc} in TLS ${name}`,
      });
    }
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Judges every certificate in scope, and asks its server for TLS 1.0 and 1.1.
 *
 * Emits a FINDING, with the fix, for a certificate that has expired, is not valid yet, expires soon (info), is self-signed, is for
 * another host (info for addresses), or has a weak key or signature, and for each old version that is accepted. SSL 2 and 3 cannot be
 * asked about: Node has none.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [portConnect(), tlsCertificate(), tlsAudit({ expiring: 30 })] });
 * ```
 */
export function tlsAudit(options: TlsAuditOptions = {}): Module {
  return definition.with(options);
}
