import { pino } from 'pino';
import {
  dnsResolve,
  excavate,
  faviconHash,
  httpProbe,
  httpSecurity,
  robots,
  securityTxt,
  sitemap,
  storageBucket,
  technology,
  tlsAudit,
  tlsCertificate,
  wellKnown,
} from '../../../../modules/index.js';
import { createScan, type ScanEvent } from '../../../../src/index.js';

/** What the process that scans is told, as JSON in its first argument. */
export interface Task {
  readonly targets: readonly string[];
  readonly whitelist: readonly string[];
  readonly resolvers: readonly string[];
}

/** What it tells, as JSON on standard output. */
export interface Report {
  readonly status: string;
  readonly reason?: string | undefined;
  /** `TYPE data` of every DNS_NAME, URL and TLS_CERTIFICATE. */
  readonly found: readonly string[];
  /** `host hostility` of every line that has one. */
  readonly lines: readonly string[];
  /** Other lines of level warn and above. */
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  readonly events: number;
  readonly peakRss: number;
  readonly peakHeap: number;
}

const { targets, whitelist, resolvers } = JSON.parse(process.argv[2] ?? '') as Task;
const lines: string[] = [];
const warnings: string[] = [];
const logger = pino(
  { level: 'info', base: null },
  {
    write(line: string) {
      const { host, hostility, level, msg } = JSON.parse(line) as Record<string, string | number>;
      if (hostility !== undefined) lines.push(`${host} ${hostility}`);
      else if (Number(level) >= 40) warnings.push(String(msg));
    },
  },
);
const scan = createScan({
  targets,
  whitelist,
  allowPrivate: ['127.0.0.1'],
  logger,
  modules: [
    // Every name there is a wildcard's: told to look for one, it would keep twenty.
    dnsResolve({ resolvers, wildcards: false }),
    tlsCertificate({ resolvers }),
    // Longer than a busy machine takes for what is only big, and as long as those take that never end.
    httpProbe({ resolvers, timeout: 15_000, maxBody: 524_288 }),
    robots({ resolvers }),
    sitemap({ resolvers }),
    securityTxt({ resolvers }),
    wellKnown({ resolvers }),
    faviconHash({ resolvers }),
    technology(),
    httpSecurity(),
    storageBucket(),
    tlsAudit({ resolvers }),
    excavate({ spiderDistance: 2, linksPerPage: 10 }),
  ],
});
const found = new Set<string>();
const errors: string[] = [];
let events = 0;
let peakHeap = 0;
scan.errors$.subscribe((error) => errors.push(String(error)));
scan.events$.subscribe((event) => {
  if (++events % 100 === 0) peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
  const key = keyOf(event);
  if (key !== undefined) found.add(key);
});
const { status, reason } = await scan.done;
const report: Report = {
  status,
  reason,
  found: [...found].sort(),
  lines,
  warnings,
  errors,
  events,
  peakRss: process.resourceUsage().maxRSS * 1024,
  peakHeap,
};
process.stdout.write(JSON.stringify(report));

function keyOf({ type, data, netloc }: ScanEvent): string | undefined {
  if (type === 'TLS_CERTIFICATE') return `${type} ${netloc}`;
  return type === 'DNS_NAME' || type === 'URL' ? `${type} ${String(data)}` : undefined;
}
