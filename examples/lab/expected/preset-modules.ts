const RESOLVED = ['dns-resolve', 'excavate', 'port-connect', 'speculate'];
const WEB = [...RESOLVED, 'http-probe', 'tls-certificate'];
const WEB_BASIC = [
  ...WEB,
  ...'favicon-hash http-security robots security-txt sitemap storage-bucket technology tls-audit well-known'.split(' '),
];
const COLLECTED = ['asn', 'certificate-transparency', 'passive-subdomains', 'url-archive'];
const SUBDOMAINS = [...WEB, ...COLLECTED, 'dns-brute', 'dns-mutate', 'dns-zone', 'reverse-dns'];

/** Which modules each preset is meant to run; a browser, which not everyone has, is left out. */
export const presetModules = {
  'subdomain-enum': SUBDOMAINS,
  'web-basic': WEB_BASIC,
  'web-spider': [...WEB_BASIC, 'link-crawl'],
  'email-enum': [...WEB, 'email-security', 'security-txt'],
  certificates: [...RESOLVED, 'certificate-transparency', 'tls-audit', 'tls-certificate'],
  passive: [...COLLECTED, 'excavate', 'http-security', 'speculate', 'storage-bucket', 'technology'],
  everything: [...new Set([...SUBDOMAINS, ...WEB_BASIC, 'link-crawl', 'email-security'])],
} as const satisfies Readonly<Record<string, readonly string[]>>;
