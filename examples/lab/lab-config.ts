/** Options of modules, by module. */
export type LabConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Modules that ask the name server, or connect to what it answers. */
const ON_THE_NETWORK =
  'dns-brute dns-mutate dns-resolve dns-zone email-security favicon-hash http-probe link-crawl port-connect reverse-dns robots screenshot security-txt sitemap tls-audit tls-certificate well-known';
/** Those of the collectors of names that take a key; no secret, the lab gives it away. */
const KEYED = 'chaos leakix securitytrails shodan virustotal';
const KEY = 'the-mill-key';
/** MurmurHash3 of the icon of `www.`, by which search engines would find it. */
const ICON = '-1867978901';

/**
 * Makes the options with which modules find the lab's servers and third parties, at no slower a pace than these can bear.
 *
 * @param dns `address:port` of the name server.
 * @param thirdParties Where each third party is, by service.
 */
export function labConfig(dns: string, ports: readonly number[], thirdParties: ReadonlyMap<string, string>): LabConfig {
  const config: Record<string, Record<string, unknown>> = {};
  const set = (module: string, options: Record<string, unknown>) => {
    config[module] = { ...config[module], ...options };
  };
  const at = (service: string) => thirdParties.get(service) ?? '';
  const rate = 1000;
  for (const module of ON_THE_NETWORK.split(' ')) set(module, { resolvers: [dns] });
  set('port-connect', { ports: ports.join(',') });
  set('dns-zone', { port: Number(dns.slice(dns.lastIndexOf(':') + 1)) });
  set('favicon-hash', { known: { [ICON]: 'Millwheel' } });
  set('certificate-transparency', { rate, crtshUrl: at('crtsh'), certspotterUrl: at('certspotter') });
  set('url-archive', { rate, url: at('archive'), pageSize: 2 });
  set('asn', { rate, rdapUrl: at('rdap'), originUrl: at('ripestat') });
  for (const collector of COLLECTORS.split(' '))
    set('passive-subdomains', { rate, [`${collector}Url`]: at(collector) });
  for (const collector of KEYED.split(' ')) set('passive-subdomains', { [`${collector}Key`]: KEY });
  return config;
}

const COLLECTORS = 'alienvault anubis chaos hackertarget leakix securitytrails shodan urlscan virustotal';
