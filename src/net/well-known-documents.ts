/** A document that sites keep in a place everybody knows, and how it is told from a page that only happens to be there. */
export interface WellKnownDocument {
  /** Path, with a query where the document wants one; `{host}` stands for the site's host. */
  readonly path: string;
  /** Members of which its JSON has one. */
  readonly json?: readonly string[];
  /** What its text matches. Linear in the length of the text. */
  readonly text?: RegExp;
  /** Hosts that are asked; every one where nothing is said. */
  readonly hosts?: RegExp;
}

/**
 * The documents worth asking for: they name hosts, endpoints, applications or people.
 *
 * Sources: the IANA registry of well-known URIs and the specifications it names; those in use that it does not list, as their makers document
 * them.
 *
 * @example
 * ```ts
 * wellKnownDocuments.map(({ path }) => path); // ['/.well-known/openid-configuration', …]
 * ```
 */
export const wellKnownDocuments: readonly WellKnownDocument[] = [
  { path: '/.well-known/openid-configuration', json: ['issuer', 'authorization_endpoint'] },
  { path: '/.well-known/oauth-authorization-server', json: ['issuer', 'token_endpoint'] },
  { path: '/.well-known/oauth-protected-resource', json: ['resource'] },
  { path: '/.well-known/uma2-configuration', json: ['issuer', 'token_endpoint'] },
  { path: '/.well-known/openid-federation', text: /^eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}\s*$/ },
  { path: '/.well-known/jwks.json', json: ['keys'] },
  { path: '/.well-known/smart-configuration', json: ['authorization_endpoint', 'capabilities'] },
  { path: '/.well-known/assetlinks.json', json: ['relation', 'target'] },
  {
    path: '/.well-known/apple-app-site-association',
    json: ['applinks', 'webcredentials', 'appclips', 'activitycontinuation'],
  },
  { path: '/.well-known/mta-sts.txt', text: /^version:\s?STSv1/i, hosts: /^mta-sts\./ },
  { path: '/.well-known/host-meta', text: /<XRD[\s>]/ },
  { path: '/.well-known/host-meta.json', json: ['links', 'subject'] },
  { path: '/.well-known/webfinger?resource=acct:admin@{host}', json: ['subject', 'links'] },
  { path: '/.well-known/nodeinfo', json: ['links'] },
  { path: '/.well-known/matrix/server', json: ['m.server'] },
  { path: '/.well-known/matrix/client', json: ['m.homeserver'] },
  { path: '/.well-known/jmap', json: ['apiUrl', 'capabilities'] },
  { path: '/.well-known/did.json', json: ['@context', 'verificationMethod'] },
  { path: '/.well-known/did-configuration.json', json: ['linked_dids'] },
  { path: '/.well-known/atproto-did', text: /^did:[a-z]{2,20}:[\w.:%-]{3,200}\s*$/ },
  { path: '/.well-known/nostr.json', json: ['names', 'relays'] },
  { path: '/.well-known/ai-plugin.json', json: ['schema_version', 'name_for_model'] },
  { path: '/.well-known/agent-card.json', json: ['skills', 'capabilities'] },
  { path: '/.well-known/related-website-set.json', json: ['primary', 'associatedSites'] },
  { path: '/.well-known/passkey-endpoints', json: ['enroll', 'manage'] },
  { path: '/.well-known/microsoft-identity-association.json', json: ['associatedApplications'] },
  { path: '/.well-known/keybase.txt', text: /keybase\.io\// },
  { path: '/.well-known/stellar.toml', text: /^(?:NETWORK_PASSPHRASE|ACCOUNTS|VERSION|\[DOCUMENTATION\])/m },
];
