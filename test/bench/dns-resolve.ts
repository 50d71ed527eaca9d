import { fork } from 'node:child_process';
import { promises as dns } from 'node:dns';
import { once } from 'node:events';
import { dnsResolve } from '../../modules/dns-resolve.js';
import { createScan, defineModule } from '../../src/index.js';

/** Questions on their way at once: what a resolver of ours allows itself by default. */
const CONCURRENCY = 200;
const TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SOA', 'SRV', 'TXT'];

/** Resolves names on loopback, in a scan and without. */
export interface DnsBench {
  /** Runs a scan whose only module beside dns-resolve emits so many names; returns how many resolved. */
  scan(names: number): Promise<number>;
  /** Asks c-ares the same questions, as many at once; returns how many names resolved. */
  bare(names: number): Promise<number>;
  close(): void;
}

/** Starts a name server in a process of its own, for {@link DnsBench}. */
export async function startDnsBench(): Promise<DnsBench> {
  const child = fork(new URL('./dns-names.mjs', import.meta.url), { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  const server = `127.0.0.1:${port}`;
  return {
    scan: (names) => scan(names, server),
    bare: (names) => bare(names, server),
    close: () => child.kill(),
  };
}

async function scan(names: number, server: string): Promise<number> {
  const source = defineModule({
    name: 'source',
    watches: [],
    produces: ['DNS_NAME'],
    *finish() {
      for (let i = 0; i < names; i++) yield { type: 'DNS_NAME' as const, data: `n${i}.bulk.test` };
    },
  });
  const running = createScan({
    targets: ['bulk.test'],
    modules: [source, dnsResolve({ resolvers: [server], distance: 0, check: false })],
  });
  let resolved = 0;
  running.events$.subscribe((event) => {
    if (event.type === 'DNS_NAME' && event.resolvedHosts.size > 0) resolved++;
  });
  await running.start();
  return resolved;
}

/** Does what whoever needs the answers must do with c-ares alone: keeps them by name, with their time to live, and tells no record from no answer. */
async function bare(names: number, server: string): Promise<number> {
  const client = new dns.Resolver({ timeout: 2000, tries: 2 });
  client.setServers([server]);
  const kept = new Map<string, Record<string, unknown>>();
  let next = 0;
  let resolved = 0;
  const ask = async (name: string, type: string): Promise<unknown> => {
    try {
      if (type === 'A') return await client.resolve4(name, { ttl: true });
      if (type === 'AAAA') return await client.resolve6(name, { ttl: true });
      return await client.resolve(name, type);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code;
    }
  };
  const work = async () => {
    while (next < names * TYPES.length) {
      const at = next++;
      const type = TYPES[at % TYPES.length] as string;
      const name = `n${Math.floor(at / TYPES.length)}.bulk.test`;
      let answers = kept.get(name);
      if (answers === undefined) {
        answers = {};
        kept.set(name, answers);
      }
      answers[type] = await ask(name, type);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  for (const { A } of kept.values()) if (Array.isArray(A) && A.length > 0) resolved++;
  return resolved;
}
