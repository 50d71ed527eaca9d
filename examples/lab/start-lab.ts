import { createAuthority } from './authority.js';
import { startDnsServer } from './dns-server.js';
import type { ExpectedEvent } from './expected-event.js';
import { expectedEvents } from './expected-events.js';
import type { Places } from './fill.js';
import { createGrowth } from './growth.js';
import { type LabConfig, labConfig } from './lab-config.js';
import { createLabStats, type LabStats } from './lab-stats.js';
import { startThirdParties } from './start-third-parties.js';
import { startWeb } from './start-web.js';
import { zoneSource } from './zone-source.js';
import { zones } from './zones.js';

/** How a lab is started. */
export interface LabOptions {
  /** Any safe integer: another one, other generated names. @default 1 */
  readonly seed?: number;
  /** Times 200 generated names beside the written estate; 0 for none, at most 100,000. @default 1 */
  readonly size?: number;
}

/** A running lab. */
export interface Lab extends AsyncDisposable {
  /** `address:port` of the name server, UDP and TCP. */
  readonly dns: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** The seeds to scan. */
  readonly targets: readonly string[];
  readonly whitelist: readonly string[];
  /** The only resolvers that know the estate. */
  readonly resolvers: readonly string[];
  /** The ports worth a connection. */
  readonly ports: readonly number[];
  /** What every module needs to find the lab's servers and third parties, and so nobody else: options, by module. */
  readonly config: LabConfig;
  /** What the servers are at, once they listen. */
  readonly places: Places;
  /** What a scan finds in the written estate, each event once. */
  readonly expected: readonly ExpectedEvent[];
  /** Computes what a scan finds beyond `expected` in the generated part, one at a time. */
  generated(): Generator<ExpectedEvent>;
  /** Counts `expected` and `generated()`. Takes time in proportion to the size. */
  expectedCount(): number;
  /** What the servers have seen so far; live. */
  readonly stats: LabStats;
  /** Ends every server and connection; resolves when all are gone. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts the lab: an estate of names and web sites on loopback, on free ports, for a scan to discover.
 *
 * Needs no root and no network. Where 127.0.0.4 can be had the neighbour's web server listens there, on the estate's ports,
 * else on ports of its own; everything else listens on 127.0.0.1.
 *
 * @throws RangeError for a seed or size out of range; the listen error when no port is free.
 * @example
 * ```ts
 * await using lab = await startLab();
 * const scan = createScan({ targets: lab.targets, modules: [dnsResolve({ resolvers: lab.resolvers })] });
 * ```
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const growth = createGrowth(options.seed ?? 1, options.size ?? 1);
  const stats = createLabStats();
  const web = await startWeb(growth, stats);
  const places: Places = web.places;
  const sources = [...zones.map((zone) => zoneSource(zone, places)), ...(growth.count > 0 ? [growth] : [])];
  const authority = createAuthority(sources);
  const running: { close(): Promise<void> }[] = [web];
  const stop = () => Promise.all(running.map((server) => server.close()));
  const start = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    try {
      const server = await starting;
      running.push(server);
      return server;
    } catch (error) {
      await stop();
      throw error;
    }
  };
  const dns = await start(
    startDnsServer((name, type) => {
      stats.sawQuery(name, type);
      return authority(name, type);
    }),
  );
  const thirdParties = await start(startThirdParties(stats.sawThirdParty));
  const { http, https } = places;
  const expected = expectedEvents(places);
  let closed: Promise<unknown> | undefined;
  const close = async () => {
    closed ??= stop();
    await closed;
  };
  const address = `127.0.0.1:${dns.port}`;
  return {
    dns: address,
    httpPort: http,
    httpsPort: https,
    targets: ['millbrook.test'],
    whitelist: ['millbrook.test'],
    resolvers: [address],
    ports: [http, https],
    config: labConfig(address, [http, https], thirdParties.urls),
    places,
    expected,
    generated: () => growth.events(http, https),
    expectedCount: () => {
      let count = expected.length;
      for (const _ of growth.events(http, https)) count++;
      return count;
    },
    stats: stats.live,
    close,
    [Symbol.asyncDispose]: close,
  };
}
