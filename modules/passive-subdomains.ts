import type { Module } from '../src/module.js';
import { defineNameModule } from './define-name-module.js';
import type { NameModuleOptions } from './name-module-options.js';
import { subdomainSources as sources } from './subdomain-sources.js';

/** Options of {@link passiveSubdomains}. */
export type PassiveSubdomainsOptions = NameModuleOptions<typeof sources>;

/**
 * Asks third parties that collect names (passive DNS, scanners, archives of scans) for those of each registrable domain in scope.
 *
 * Contacts them only, all at once, each within its own limits; those that need a key are passed over without one, and one that
 * fails disturbs no other. `sources` picks some; each has a `…Url` that may name a mirror, and where it takes one a `…Key`.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), passiveSubdomains({ shodanKey: process.env.SHODAN_KEY })] });
 * ```
 */
export const passiveSubdomains: (options?: PassiveSubdomainsOptions) => Module = defineNameModule({
  name: 'passive-subdomains',
  summary: 'Asks collectors of passive DNS and of scans for names of a domain',
  flags: ['subdomain-enum'],
  sources,
});
