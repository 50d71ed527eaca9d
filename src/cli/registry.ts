import { asn } from '../../modules/asn.js';
import { certificateTransparency } from '../../modules/certificate-transparency.js';
import { dnsBrute } from '../../modules/dns-brute.js';
import { dnsMutate } from '../../modules/dns-mutate.js';
import { dnsResolve } from '../../modules/dns-resolve.js';
import { dnsZone } from '../../modules/dns-zone.js';
import { emailSecurity } from '../../modules/email-security.js';
import { excavate } from '../../modules/excavate.js';
import { faviconHash } from '../../modules/favicon-hash.js';
import { httpProbe } from '../../modules/http-probe.js';
import { httpSecurity } from '../../modules/http-security.js';
import { linkCrawl } from '../../modules/link-crawl.js';
import { assetInventory } from '../../modules/output/asset-inventory.js';
import { csv } from '../../modules/output/csv.js';
import { dot } from '../../modules/output/dot.js';
import { emails } from '../../modules/output/emails.js';
import { gexf } from '../../modules/output/gexf.js';
import { graphml } from '../../modules/output/graphml.js';
import { html } from '../../modules/output/html.js';
import { ndjson } from '../../modules/output/ndjson.js';
import { postgres } from '../../modules/output/postgres.js';
import { sqlite } from '../../modules/output/sqlite.js';
import { subdomains } from '../../modules/output/subdomains.js';
import { text } from '../../modules/output/text.js';
import { webhook } from '../../modules/output/webhook.js';
import { passiveSubdomains } from '../../modules/passive-subdomains.js';
import { portConnect } from '../../modules/port-connect.js';
import { reverseDns } from '../../modules/reverse-dns.js';
import { robots } from '../../modules/robots.js';
import { screenshot } from '../../modules/screenshot.js';
import { securityTxt } from '../../modules/security-txt.js';
import { sitemap } from '../../modules/sitemap.js';
import { speculate } from '../../modules/speculate.js';
import { storageBucket } from '../../modules/storage-bucket.js';
import { technology } from '../../modules/technology.js';
import { tlsAudit } from '../../modules/tls-audit.js';
import { tlsCertificate } from '../../modules/tls-certificate.js';
import { urlArchive } from '../../modules/url-archive.js';
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
    asn(),
    certificateTransparency(),
    dnsBrute(),
    dnsMutate(),
    dnsZone(),
    emailSecurity(),
    faviconHash(),
    httpSecurity(),
    linkCrawl(),
    passiveSubdomains(),
    reverseDns(),
    robots(),
    screenshot(),
    securityTxt(),
    sitemap(),
    storageBucket(),
    technology(),
    tlsAudit(),
    urlArchive(),
    wellKnown(),
  ],
  /** Names of those that run where none is asked for: safe, and no more than front pages. */
  defaults: ['dns-resolve', 'port-connect', 'speculate', 'tls-certificate', 'http-probe', 'excavate'],
  /** Makers of outputs, by name. */
  outputs: {
    ndjson,
    csv,
    text,
    subdomains,
    'asset-inventory': assetInventory,
    dot,
    emails,
    gexf,
    graphml,
    html,
    postgres,
    sqlite,
    webhook,
  },
} as const;
