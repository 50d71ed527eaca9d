import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Certificate } from '../src/event-map.js';
import type { Module } from '../src/module.js';
import { fetchCertificate } from '../src/net/fetch-certificate.js';
import type { hostilities } from '../src/net/hostilities.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteHostility } from '../src/net/note-hostility.js';
import { ownNetwork } from '../src/net/own-network.js';
import { publicKeyFacts } from '../src/net/public-key-facts.js';
import { signatureAlgorithm } from '../src/net/signature-algorithm.js';
import { subjectAltNames } from '../src/net/subject-alt-names.js';
import { textEmails } from '../src/net/text-emails.js';
import { textHosts } from '../src/net/text-hosts.js';

const options = z.object({
  ...networkOptionFields,
  timeout: milliseconds.positive().default(5000).describe('Milliseconds for connection and handshake together.'),
});

/** Options of {@link tlsCertificate}. */
export type TlsCertificateOptions = z.input<typeof options>;

const definition = defineModule({
  name: 'tls-certificate',
  summary: 'Reads the certificates of open ports and the names in them',
  watches: ['OPEN_TCP_PORT'],
  produces: ['TLS_CERTIFICATE', 'DNS_NAME', 'IP_ADDRESS', 'EMAIL_ADDRESS'],
  flags: ['active', 'safe', 'tls', 'certificates', 'subdomain-enum', 'email-enum'],
  options,
  concurrency: 20,
  inScopeOnly: true,

  async handle({ host, port, data }, ctx) {
    if (host === undefined || port === undefined) return;
    const { lookup } = ownNetwork.of(ctx).resolver;
    const { signal } = ctx;
    const onHostility = (kind: keyof typeof hostilities) => noteHostility(ctx, host, kind, { netloc: data });
    const { timeout } = ctx.options;
    const found = await fetchCertificate({ host, port, timeout, lookup, signal, onHostility }).catch((error) => {
      signal.throwIfAborted();
      ctx.log.debug({ netloc: data, error: (error as Error).message }, 'Could not connect for a certificate.');
    });
    if (found === undefined) return;
    const certificate = describe(found, host, port);
    oddities(certificate).forEach(onHostility);
    const named = { context: `{module} found {event.data} in the certificate of ${data}` };
    return [
      ctx.event('TLS_CERTIFICATE', certificate, undefined, {
        context: `{module} read the certificate of ${data}, issued by ${certificate.issuer}`,
        tags: certificate.selfSigned ? ['self-signed'] : [],
      }),
      ...certificate.names.map((name) =>
        ctx.event(isIP(name) === 0 ? 'DNS_NAME' : 'IP_ADDRESS', name, undefined, named),
      ),
      ...certificate.emails.map((email) => ctx.event('EMAIL_ADDRESS', email, undefined, named)),
    ];
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Reads the certificate of every open port that speaks TLS, whoever signed it.
 *
 * Emits the certificate, the hosts, addresses and mail addresses of its subject and alternative names; `*.example.com` gives
 * `example.com`. Ports that do not speak TLS give nothing.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [portConnect(), tlsCertificate()] });
 * ```
 */
export function tlsCertificate(options: TlsCertificateOptions = {}): Module {
  return definition.with(options);
}

function describe(found: X509Certificate, host: string, port: number): Certificate {
  const { subject = '', issuer = '' } = found;
  const names = new Set<string>();
  const emails = new Set<string>(textEmails(subject));
  const addName = (name: string) => {
    for (const plain of textHosts(name.replace(/^\*\./, ''), () => true)) names.add(plain);
  };
  for (const { kind, value } of subjectAltNames(found.subjectAltName)) {
    if (kind === 'DNS') addName(value);
    else if (kind === 'IP Address' && isIP(value) !== 0) names.add(value);
    else if (kind === 'email') for (const email of textEmails(value)) emails.add(email);
    else if (kind === 'URI') hostOfUri(value).forEach(addName);
  }
  const signature = signatureAlgorithm(found.raw);
  addName(/^CN=(.*)$/m.exec(subject)?.[1] ?? '');
  return {
    host,
    port,
    subject: subject.replaceAll('\n', ', '),
    issuer: issuer.replaceAll('\n', ', '),
    names: [...names],
    emails: [...emails],
    validFrom: asTime(found.validFrom),
    validTo: asTime(found.validTo),
    fingerprint256: found.fingerprint256,
    selfSigned: subject === issuer && found.checkIssued(found),
    matchesHost: isFor(found, host),
    ...publicKeyFacts(found),
    ...(signature !== undefined && { signatureAlgorithm: signature }),
  };
}

/** By its alternative names alone: RFC 9525 has nobody read the common name. */
function isFor(found: X509Certificate, host: string): boolean {
  const rules = { subject: 'never', partialWildcards: false } as const;
  return (isIP(host) === 0 ? found.checkHost(host, rules) : found.checkIP(host)) !== undefined;
}

/** A stranger's certificate may hold a time that is none; then it stays as OpenSSL puts it. */
function asTime(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text || 'none' : time.toISOString();
}

function oddities({ matchesHost, selfSigned, validFrom, validTo }: Certificate) {
  const kinds: (keyof typeof hostilities)[] = [];
  const now = Date.now();
  if (!(Date.parse(validFrom) <= now && now <= Date.parse(validTo))) kinds.push('certificate-expired');
  if (selfSigned) kinds.push('certificate-self-signed');
  if (!matchesHost) kinds.push('certificate-mismatch');
  return kinds;
}

function hostOfUri(uri: string): string[] {
  return URL.canParse(uri) ? [new URL(uri).hostname] : [];
}
