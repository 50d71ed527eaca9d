import type { labCertificates } from './certificates/lab-certificates.js';
import type { Places } from './fill.js';
import type { Growth } from './growth.js';
import type { LabStatsKeeper } from './lab-stats.js';
import { createResponder } from './responder.js';
import { type Site, sites } from './sites.js';
import { startWebServer, type WebServer } from './web-server.js';

/** The lab's web servers, running. */
export interface Web {
  readonly places: Places;
  close(): Promise<void>;
}

const ESTATE = '127.0.0.1';
/** Loopback on Linux and Windows; elsewhere it cannot be had, and the neighbour moves in with the estate. */
const NEIGHBOUR = '127.0.0.4';
const isNeighbour = (site: Site) => site.certificate === 'neighbour';

/**
 * Starts the four web servers of the lab: HTTP and HTTPS, of the estate and of its neighbour.
 *
 * @param neighbour the address the neighbour gets if it can be had; else it shares the estate's, on ports of its own.
 * @throws the listen error when no port is free; nothing is left running then.
 */
export async function startWeb(growth: Growth, stats: LabStatsKeeper, neighbour = NEIGHBOUR): Promise<Web> {
  const running: WebServer[] = [];
  const close = async () => {
    await Promise.all(running.map((server) => server.close()));
  };
  let places: Places = { http: 0, https: 0, neighbour: '', neighbourHttp: 0, neighbourHttps: 0, grown: '' };
  const start = async (scheme: 'http' | 'https', atNeighbour: boolean, address: string, port: number) => {
    const served = sites.filter((site) => isNeighbour(site) === atNeighbour);
    const computed = scheme === 'http' && !atNeighbour ? growth.page : undefined;
    const respond = createResponder(served, scheme, () => places, computed);
    const server = await startWebServer({
      address,
      port,
      respond: (host, url) => {
        stats.sawRequest(host, url, atNeighbour);
        return respond(host, url);
      },
      certificate: scheme === 'http' ? undefined : certificateFor(atNeighbour, stats),
      onConnection: atNeighbour ? () => stats.sawConnection() : undefined,
    });
    running.push(server);
    return server.port;
  };
  const startNeighbour = async (address: string, http: number, https: number) => ({
    neighbour: address,
    neighbourHttp: await start('http', true, address, http),
    neighbourHttps: await start('https', true, address, https),
  });
  try {
    const http = await start('http', false, ESTATE, 0);
    const https = await start('https', false, ESTATE, 0);
    const next = await startNeighbour(neighbour, http, https).catch(() => startNeighbour(ESTATE, 0, 0));
    places = { http, https, ...next, grown: growth.count > 0 ? growth.origin : '' };
    return { places, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function certificateFor(atNeighbour: boolean, stats: LabStatsKeeper) {
  const byHost = new Map(sites.map((site) => [site.host, site.certificate]));
  return (servername: string): keyof typeof labCertificates => {
    if (!atNeighbour) stats.sawConnection(servername);
    const found = byHost.get(servername) ?? byHost.get(servername.replace(/^[^.]*/, '*')) ?? 'fallback';
    return atNeighbour === (found === 'neighbour') ? found : 'fallback';
  };
}
