/** How bad a FINDING is, from a note to a break-in. */
export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical';

/** An HTTP answer: what was asked, what came back, and the body (a heavy payload, released early). */
export interface HttpResponse {
  readonly url: string;
  readonly method: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly title?: string | undefined;
  readonly location?: string | undefined;
  readonly body?: string | undefined;
  /** True where a limit cut the body short. */
  readonly truncated?: boolean | undefined;
  /** Bytes of body received before any cut. */
  readonly length?: number | undefined;
}

/** A certificate as a TLS server presented it. */
export interface Certificate {
  readonly host: string;
  readonly port: number;
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** ISO time; as OpenSSL puts it where it is no time. */
  readonly validFrom: string;
  /** As `validFrom`. */
  readonly validTo: string;
  readonly fingerprint256: string;
  readonly selfSigned: boolean;
  /** True where it is for the host it was presented for (RFC 9525: by its alternative names, wildcards included). */
  readonly matchesHost?: boolean | undefined;
  /** `rsa`, `ec`, `ed25519` … as Node names them. */
  readonly keyType?: string | undefined;
  /** Size of the key, where its type has several. */
  readonly keyBits?: number | undefined;
  /** Such as `sha256WithRSAEncryption`. */
  readonly signatureAlgorithm?: string | undefined;
}

/** Something worth telling a person. Without a host it takes the nearest ancestor's. */
export interface Finding {
  readonly title: string;
  readonly severity: Severity;
  readonly description?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly url?: string | undefined;
  readonly path?: string | undefined;
}

/** One DNS record as the server gave it. */
export interface RawDnsRecord {
  readonly host: string;
  readonly type: string;
  readonly answer: string;
}

/**
 * Every event type and the shape of its data.
 *
 * Open to declaration merging, so that a module can bring types of its own.
 *
 * @example
 * ```ts
 * declare module 'headgate' {
 *   interface EventMap {
 *     MQTT_TOPIC: { host: string; topic: string };
 *   }
 * }
 * ```
 */
export interface EventMap {
  /** The scan itself: the root of every parent chain. */
  SCAN: { readonly name: string };
  /** A host name that resolves, or has not been tried yet. */
  DNS_NAME: string;
  /** A host name that was tried and does not resolve. */
  DNS_NAME_UNRESOLVED: string;
  /** An IPv4 or IPv6 address. */
  IP_ADDRESS: string;
  /** A CIDR range. */
  IP_RANGE: string;
  /** `host:port` of a port that accepts connections. */
  OPEN_TCP_PORT: string;
  /** A URL nobody has asked for yet. */
  URL_UNVERIFIED: string;
  /** A URL that answered. */
  URL: string;
  HTTP_RESPONSE: HttpResponse;
  TLS_CERTIFICATE: Certificate;
  EMAIL_ADDRESS: string;
  TECHNOLOGY: {
    readonly technology: string;
    readonly version?: string;
    readonly host?: string;
    readonly port?: number;
    readonly url?: string;
  };
  FINDING: Finding;
  PROTOCOL: { readonly protocol: string; readonly host: string; readonly port?: number; readonly banner?: string };
  STORAGE_BUCKET: { readonly name: string; readonly url: string; readonly provider?: string };
  SOCIAL: { readonly platform: string; readonly url: string; readonly profile?: string };
  RAW_DNS_RECORD: RawDnsRecord;
  RAW_TEXT: string;
  ORG_STUB: string;
  ASN: { readonly asn: number; readonly name?: string; readonly subnet?: string };
  WAF: { readonly waf: string; readonly host?: string; readonly url?: string };
  WEBSCREENSHOT: { readonly url: string; readonly path: string };
  CODE_REPOSITORY: { readonly url: string };
  USERNAME: string;
  FILESYSTEM: { readonly path: string };
}

/** The name of an event type. */
export type EventType = keyof EventMap & string;
