import { dnsResolve } from '../../modules/dns-resolve.js';
import { excavate } from '../../modules/excavate.js';
import { httpProbe } from '../../modules/http-probe.js';
import { httpSecurity } from '../../modules/http-security.js';
import { csv } from '../../modules/output/csv.js';
import { html } from '../../modules/output/html.js';
import { ndjson } from '../../modules/output/ndjson.js';
import { subdomains } from '../../modules/output/subdomains.js';
import { text } from '../../modules/output/text.js';
import { portConnect } from '../../modules/port-connect.js';
import { robots } from '../../modules/robots.js';
import { screenshot } from '../../modules/screenshot.js';
import { speculate } from '../../modules/speculate.js';
import { storageBucket } from '../../modules/storage-bucket.js';
import { tlsAudit } from '../../modules/tls-audit.js';
import { tlsCertificate } from '../../modules/tls-certificate.js';

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
    httpSecurity(),
    tlsAudit(),
    storageBucket(),
    screenshot(),
  ],
  /** Names of those that run where none is asked for: safe, and no more than front pages. */
  defaults: ['dns-resolve', 'port-connect', 'speculate', 'tls-certificate', 'http-probe', 'excavate'],
  /** Makers of outputs, by name. */
  outputs: { ndjson, csv, text, subdomains, html },
} as const;
