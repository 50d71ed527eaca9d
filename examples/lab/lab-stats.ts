/** What reached the out-of-scope neighbour. */
export interface NeighbourStats {
  /** Questions for its names. */
  readonly dnsQueries: number;
  /** TCP connections to its web server, and TLS handshakes that name it elsewhere. */
  readonly connections: number;
  /** Requests to its web server, or that name it elsewhere. */
  readonly httpRequests: number;
  /** The first 100 of all these, as text. */
  readonly log: readonly string[];
}

/** What the lab's servers have seen. */
export interface LabStats {
  /** Questions, of all zones. */
  readonly dnsQueries: number;
  /** Requests that named no neighbour. */
  readonly httpRequests: number;
  /** Requests that stepped into the spider trap. */
  readonly trapRequests: number;
  readonly neighbour: NeighbourStats;
  /** Requests to each third party that was asked, by service. */
  readonly thirdParties: Readonly<Record<string, number>>;
}

/** Keeps the lab's counts: `live` to read, the rest to report. */
export interface LabStatsKeeper {
  readonly live: LabStats;
  sawQuery(name: string, type: string): void;
  sawRequest(host: string, url: URL, atNeighbour: boolean): void;
  /** Reports a connection to the neighbour's server, or a handshake anywhere that names a host. */
  sawConnection(host?: string): void;
  sawThirdParty(service: string): void;
}

const LOG_LIMIT = 100;

/** Creates the lab's counts, all 0. */
export function createLabStats(): LabStatsKeeper {
  const log: string[] = [];
  const neighbour = { dnsQueries: 0, connections: 0, httpRequests: 0, log };
  const thirdParties: Record<string, number> = {};
  const live = { dnsQueries: 0, httpRequests: 0, trapRequests: 0, neighbour, thirdParties };
  const note = (kind: 'dnsQueries' | 'connections' | 'httpRequests', what: string) => {
    neighbour[kind]++;
    if (log.length < LOG_LIMIT) log.push(what);
  };
  return {
    live,
    sawQuery: (name, type) => {
      live.dnsQueries++;
      if (isNeighbour(name)) note('dnsQueries', `${type} ${name}`);
    },
    sawRequest: (host, url, atNeighbour) => {
      if (atNeighbour || isNeighbour(host)) {
        note('httpRequests', `${host}${url.pathname}`);
        return;
      }
      live.httpRequests++;
      if (url.pathname === '/calendar') live.trapRequests++;
    },
    sawThirdParty: (service) => {
      thirdParties[service] = (thirdParties[service] ?? 0) + 1;
    },
    sawConnection: (host) => {
      if (host === undefined || isNeighbour(host)) note('connections', `connection ${host ?? ''}`.trimEnd());
    },
  };
}

function isNeighbour(name: string): boolean {
  return /(^|\.)downstream\.test\.?$/i.test(name);
}
