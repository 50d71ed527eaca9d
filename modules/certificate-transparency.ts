import { z } from 'zod';
import type { Module } from '../src/module.js';
import { defineNameModule } from './define-name-module.js';
import { defineNameSource } from './define-name-source.js';
import type { NameModuleOptions } from './name-module-options.js';

const sources = {
  /** Source: https://crt.sh, with `output=json`. Certificates of subdomains, expired ones too, in one answer. */
  crtsh: defineNameSource({
    url: 'https://crt.sh',
    rate: 0.5,
    request: (domain) => ({ path: '/', query: { q: `%.${domain}`, output: 'json' } }),
    items: '$.*',
    item: z.object({ name_value: z.string(), common_name: z.string().nullish() }),
    names: ({ name_value, common_name }) => [
      ...name_value.split('\n'),
      ...(common_name?.includes('.') ? [common_name] : []),
    ],
  }),
  /** Source: https://sslmate.com/help/reference/ct_search_api_v1. Unexpired certificates, page by page. */
  certspotter: defineNameSource({
    url: 'https://api.certspotter.com',
    key: { header: 'authorization', prefix: 'Bearer ' },
    keyOptional: true,
    rate: 1,
    request: (domain, after) => ({
      path: '/v1/issuances',
      query: { domain, include_subdomains: true, expand: 'dns_names', after },
    }),
    items: '$.*',
    item: z.object({ id: z.string(), dns_names: z.array(z.string()) }),
    names: ({ dns_names }) => dns_names,
    // An empty page is the last one: there is nothing newer.
    next: ({ last }) => (last as { id: string } | undefined)?.id,
  }),
};

/** Options of {@link certificateTransparency}. */
export type CertificateTransparencyOptions = NameModuleOptions<typeof sources>;

/**
 * Asks crt.sh and Cert Spotter for the certificates issued for each registrable domain in scope, and emits the names in them.
 *
 * Contacts these two only. `*.example.com` gives `example.com`; mail addresses in certificates are emitted as such. Answers are read as they
 * come, so that a domain with a million certificates takes no more memory than one with ten. Cert Spotter allows more with a
 * key. Each `…Url` may name a mirror.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), certificateTransparency()] });
 * ```
 */
export const certificateTransparency: (options?: CertificateTransparencyOptions) => Module = defineNameModule({
  name: 'certificate-transparency',
  summary: 'Asks certificate transparency logs for names of a domain',
  flags: ['subdomain-enum', 'certificates'],
  sources,
});
