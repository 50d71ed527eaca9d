// Scans the lab, and prints what that takes every few seconds as JSON, until it is told to end (SIGTERM).
import { getEventListeners } from 'node:events';
import { readdirSync, readlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import {
  dnsResolve,
  excavate,
  httpProbe,
  portConnect,
  robots,
  speculate,
  tlsCertificate,
} from '../../../modules/index.js';
import { ndjson, sqlite } from '../../../modules/output/index.js';
import { createScan, type ScanStatus } from '../../../src/index.js';
import type { Sample } from './sample.js';
import type { SoakJob } from './soak-job.js';

const MB = 1024 ** 2;
const job = JSON.parse(process.argv[2] ?? '') as SoakJob;
const { directory, resolvers, ports, targets, period } = job;
const tell = (kind: string, what: unknown) => writeSync(1, `${kind} ${JSON.stringify(what)}\n`);
const stopper = new AbortController();
const scan = createScan({
  targets,
  allowPrivate: true,
  signal: stopper.signal,
  logger: pino({ level: 'warn' }, { write: (line) => tell('warning', (JSON.parse(line) as { msg: string }).msg) }),
  modules: [
    dnsResolve({ resolvers }),
    portConnect({ resolvers, ports: ports.join(',') }),
    tlsCertificate({ resolvers }),
    speculate(),
    httpProbe({ resolvers }),
    robots({ resolvers }),
    excavate(),
    ndjson(join(directory, 'events.ndjson')),
    sqlite(join(directory, 'events.db')),
  ],
  state: join(directory, 'state'),
  // So little that queues and bodies lie on disk long before the scan has warmed up; with less, chunks are small, and each is known of in memory.
  memory: { spill: { budget: '16MB', payloads: '8MB' } },
});
process.once('SIGTERM', () => stopper.abort());
scan.errors$.subscribe(({ module, cause }) =>
  tell('error', `${module}: ${cause instanceof Error ? cause.message : cause}`),
);

let status: ScanStatus | undefined;
scan.status$.subscribe((now) => {
  status = now;
});
const began = performance.now();
const timer = setInterval(() => status?.status === 'RUNNING' && tell('sample', sample(status)), period);
const summary = await scan.start();
clearInterval(timer);
tell('summary', summary);

function sample({ events, queued, dedupBytes }: ScanStatus): Sample {
  const { rss, heapUsed } = process.memoryUsage();
  const resources = process.getActiveResourcesInfo();
  const timers = resources.filter((kind) => kind === 'Timeout').length;
  const descriptors = readdirSync('/proc/self/fd');
  const sockets = descriptors.filter(isSocket).length;
  const names = process.eventNames();
  return {
    minutes: (performance.now() - began) / 60_000,
    rss: (rss - dedupBytes) / MB,
    dedup: dedupBytes / MB,
    heap: heapUsed / MB,
    files: descriptors.length - sockets,
    sockets,
    timers,
    handles: resources.length - timers,
    listeners:
      names.reduce((sum, name) => sum + process.listenerCount(name), 0) +
      getEventListeners(stopper.signal, 'abort').length,
    events: Object.values(events).reduce((sum, count) => sum + count, 0),
    queued,
  };
}

function isSocket(descriptor: string): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith('socket:');
  } catch {
    return false; // closed since: that of the listing itself
  }
}
