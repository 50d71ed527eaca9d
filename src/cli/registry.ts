import { dnsResolve } from '../../modules/dns-resolve.js';
import { excavate } from '../../modules/excavate.js';
import { httpProbe } from '../../modules/http-probe.js';
import { assetInventory } from '../../modules/output/asset-inventory.js';
import { csv } from '../../modules/output/csv.js';
import { dot } from '../../modules/output/dot.js';
import { emails } from '../../modules/output/emails.js';
import { gexf } from '../../modules/output/gexf.js';
import { graphml } from '../../modules/output/graphml.js';
import { ndjson } from '../../modules/output/ndjson.js';
import { postgres } from '../../modules/output/postgres.js';
import { sqlite } from '../../modules/output/sqlite.js';
import { subdomains } from '../../modules/output/subdomains.js';
import { text } from '../../modules/output/text.js';
import { portConnect } from '../../modules/port-connect.js';
import { robots } from '../../modules/robots.js';
import { speculate } from '../../modules/speculate.js';
import { tlsCertificate } from '../../modules/tls-certificate.js';

/** What the command line can run. */
export const registry = {
  /** Modules and intercepts. */
  modules: [dnsResolve(), portConnect(), speculate(), tlsCertificate(), httpProbe(), excavate(), robots()],
  /** Names of those that run where none is asked for: safe, and no more than front pages. */
  defaults: ['dns-resolve', 'port-connect', 'speculate', 'tls-certificate', 'http-probe', 'excavate'],
  /** Makers of outputs, by name. */
  outputs: {
    ndjson,
    csv,
    text,
    subdomains,
    emails,
    'asset-inventory': assetInventory,
    dot,
    gexf,
    graphml,
    sqlite,
    postgres,
  },
} as const;
