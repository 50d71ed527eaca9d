import { asn } from '../../modules/asn.js';
import { certificateTransparency } from '../../modules/certificate-transparency.js';
import { dnsResolve } from '../../modules/dns-resolve.js';
import { excavate } from '../../modules/excavate.js';
import { httpProbe } from '../../modules/http-probe.js';
import { csv } from '../../modules/output/csv.js';
import { ndjson } from '../../modules/output/ndjson.js';
import { subdomains } from '../../modules/output/subdomains.js';
import { text } from '../../modules/output/text.js';
import { webhook } from '../../modules/output/webhook.js';
import { passiveSubdomains } from '../../modules/passive-subdomains.js';
import { portConnect } from '../../modules/port-connect.js';
import { robots } from '../../modules/robots.js';
import { speculate } from '../../modules/speculate.js';
import { tlsCertificate } from '../../modules/tls-certificate.js';
import { urlArchive } from '../../modules/url-archive.js';

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
    certificateTransparency(),
    passiveSubdomains(),
    urlArchive(),
    asn(),
  ],
  /** Names of those that run where none is asked for: safe, and no more than front pages. */
  defaults: ['dns-resolve', 'port-connect', 'speculate', 'tls-certificate', 'http-probe', 'excavate'],
  /** Makers of outputs, by name. */
  outputs: { ndjson, csv, text, subdomains, webhook },
} as const;
