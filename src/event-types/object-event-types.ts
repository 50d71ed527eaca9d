import { z } from 'zod';
import type { EventCore } from '../event/event-core.js';
import { EventDataError } from '../event-data-error.js';
import type { Certificate, Finding, HttpResponse } from '../event-map.js';
import { joinHostPort } from '../util/join-host-port.js';
import { normaliseRange } from '../util/normalise-range.js';
import { atHost } from './at-host.js';
import { atPlace, type Placed } from './at-place.js';
import { atUrl } from './at-url.js';
import type { EventTypeDefinition } from './event-type-definition.js';
import { objectType } from './object-type.js';

type Writable<D> = { -readonly [K in keyof D]: D[K] };

const text = z.string().min(1);
const port = z.int().min(1).max(65_535);
const anywhere = { anyScheme: true } as const;
const atAnyUrl = (event: EventCore, data: { url: string }) => atUrl(event, data, anywhere);

const httpResponse = z.looseObject({
  url: text,
  method: text,
  status: z.int().min(100).max(999),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  title: z.string().optional(),
  location: z.string().optional(),
  body: z.string().optional(),
  truncated: z.boolean().optional(),
  length: z.int().min(0).optional(),
});

const certificate = z.looseObject({
  host: text,
  port,
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  emails: z.array(z.string()),
  validFrom: text,
  validTo: text,
  fingerprint256: text,
  selfSigned: z.boolean(),
  matchesHost: z.boolean().optional(),
  keyType: text.optional(),
  keyBits: z.int().min(1).optional(),
  signatureAlgorithm: text.optional(),
});

const finding = z.looseObject({
  title: text,
  severity: z.enum(['info', 'low', 'medium', 'high', 'critical']),
  description: z.string().optional(),
  host: text.optional(),
  port: port.optional(),
  url: text.optional(),
  path: text.optional(),
});

const technology = z.looseObject({
  technology: text,
  version: text.optional(),
  host: text.optional(),
  port: port.optional(),
  url: text.optional(),
});

/** Takes the path of the nearest ancestor with one, and insists on a host. */
function locateFinding(event: EventCore, data: Writable<Finding>): void {
  const elsewhere = data.host === undefined && data.url === undefined;
  atPlace(event, data);
  if (event.host === undefined) {
    throw EventDataError.of('data.host', 'FINDING', 'a host, or that of an ancestor', undefined);
  }
  if (!elsewhere || data.path !== undefined) return;
  for (let source = event.parent; source; source = source.parent) {
    const path = typeof source.data === 'object' ? (source.data as { path?: unknown } | null)?.path : undefined;
    if (typeof path === 'string') {
      data.path = path;
      return;
    }
  }
}

/**
 * The event types whose data is an object.
 *
 * @example
 * ```ts
 * objectEventTypes.CODE_REPOSITORY.fill(core, { url: 'https://Git.example.com/a' }, false);
 * ```
 */
export const objectEventTypes = {
  SCAN: objectType({
    schema: z.looseObject({ name: text }),
    identity: (_event, { name }) => name,
    label: ({ name }) => name,
  }),
  HTTP_RESPONSE: objectType<Writable<HttpResponse>>({
    schema: httpResponse,
    locate(event, data) {
      atUrl(event, data);
      data.method = data.method.toUpperCase();
    },
    identity: (_event, { method, url }) => `${method} ${url}`,
    label: ({ status, method, url }) => `${status} ${method} ${url}`,
    payload: { body: undefined },
  }),
  TLS_CERTIFICATE: objectType<Certificate>({
    schema: certificate,
    locate: (event, data) => atHost(event, data),
    identity: ({ host = '', port }, { fingerprint256 }) => `${joinHostPort(host, port)} ${fingerprint256}`,
    label: ({ host, port, subject }) => `${joinHostPort(host, port)} ${subject}`,
    payload: { names: [], emails: [] },
  }),
  TECHNOLOGY: objectType<Placed & { technology: string }>({
    schema: technology,
    locate(event, data) {
      atPlace(event, data);
      if (event.port !== undefined) data.port = event.port;
    },
    identity: ({ host, port }, { technology }) => `${host ?? ''}:${port ?? ''}:${technology}`,
    label: (data) => data.technology,
  }),
  FINDING: objectType<Writable<Finding>>({
    schema: finding,
    locate: locateFinding,
    label: ({ title, severity }) => `${title} (${severity})`,
    payload: { description: undefined },
  }),
  PROTOCOL: objectType({
    schema: z.looseObject({ protocol: text, host: text, port: port.optional(), banner: z.string().optional() }),
    locate: atHost,
    label: ({ protocol, host, port }) => `${protocol} on ${joinHostPort(host, port)}`,
    payload: { banner: undefined },
  }),
  STORAGE_BUCKET: objectType({
    schema: z.looseObject({ name: text, url: text, provider: text.optional() }),
    locate: atAnyUrl,
    label: ({ url }) => url,
  }),
  SOCIAL: objectType({
    schema: z.looseObject({ platform: text, url: text, profile: z.string().optional() }),
    locate: atAnyUrl,
    label: ({ url }) => url,
    alwaysFurther: true,
  }),
  RAW_DNS_RECORD: objectType({
    schema: z.looseObject({ host: text, type: text, answer: z.string() }),
    locate: (event, data) => atHost(event, data),
    label: ({ host, type, answer }) => `${host} ${type} ${answer}`,
    payload: { answer: '' },
  }),
  ASN: objectType<{ asn: number; name?: string | undefined; subnet?: string | undefined }>({
    schema: z.looseObject({
      asn: z.int().min(0).max(0xffff_ffff),
      name: z.string().optional(),
      subnet: text.optional(),
    }),
    locate(event, data) {
      if (data.subnet === undefined) return;
      const subnet = normaliseRange(data.subnet);
      if (subnet === undefined) throw EventDataError.of('data.subnet', event.type, 'a CIDR range', data.subnet);
      data.subnet = subnet;
    },
    label: ({ asn, name }) => (name ? `AS${asn} (${name})` : `AS${asn}`),
  }),
  WAF: objectType<Placed & { waf: string }>({
    schema: z.looseObject({ waf: text, host: text.optional(), url: text.optional() }),
    locate: atPlace,
    label: ({ waf }) => waf,
  }),
  WEBSCREENSHOT: objectType({
    schema: z.looseObject({ url: text, path: text }),
    locate: (event, data) => atUrl(event, data),
    label: ({ url }) => url,
  }),
  CODE_REPOSITORY: objectType({ schema: z.looseObject({ url: text }), locate: atAnyUrl, label: ({ url }) => url }),
  FILESYSTEM: objectType({ schema: z.looseObject({ path: text }), label: ({ path }) => path }),
} satisfies Record<string, EventTypeDefinition>;
