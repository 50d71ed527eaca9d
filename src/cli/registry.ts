import { dnsResolve } from '../../modules/dns-resolve.js';
import { excavate } from '../../modules/excavate.js';
import { faviconHash } from '../../modules/favicon-hash.js';
import { httpProbe } from '../../modules/http-probe.js';
import { linkCrawl } from '../../modules/link-crawl.js';
import { csv } from '../../modules/output/csv.js';
import { ndjson } from '../../modules/output/ndjson.js';
import { subdomains } from '../../modules/output/subdomains.js';
import { text } from '../../modules/output/text.js';
import { portConnect } from '../../modules/port-connect.js';
import { robots } from '../../modules/robots.js';
import { securityTxt } from '../../modules/security-txt.js';
import { sitemap } from '../../modules/sitemap.js';
import { speculate } from '../../modules/speculate.js';
import { technology } from '../../modules/technology.js';
import { tlsCertificate } from '../../modules/tls-certificate.js';
import { wellKnown } from '../../modules/well-known.js';

/** What the command line can run. */
export const registry = {
  /** Modules and intercepts. */
  modules: [
    dnsResolve(),
    portConnect(),
    speculate(),
    tlsCertificate(),
    httpProbe(),
    excavate(),
    robots(),
    sitemap(),
    linkCrawl(),
    technology(),
    securityTxt(),
    wellKnown(),
    faviconHash(),
  ],
  /** Names of those that run where none is asked for: safe, and no more than front pages. */
  defaults: ['dns-resolve', 'port-connect', 'speculate', 'tls-certificate', 'http-probe', 'excavate'],
  /** Makers of outputs, by name. */
  outputs: { ndjson, csv, text, subdomains },
} as const;
