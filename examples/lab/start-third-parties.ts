import { nameCollectors } from './name-collectors.js';
import { registries } from './registries.js';
import type { Reply } from './responder.js';
import type { ThirdParty, ThirdPartyAnswer } from './third-party.js';
import { startWebServer } from './web-server.js';

/** The lab's third parties, running. */
export interface ThirdParties {
  /** Where each is, by service. */
  readonly urls: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/**
 * Starts the APIs of third parties, all on one port of loopback, each below a path of its own.
 *
 * @param saw Called with the service for every request, whether it is answered well or not.
 * @throws the listen error when no port is free.
 */
export async function startThirdParties(saw: (service: string) => void): Promise<ThirdParties> {
  const services = new Map<string, ThirdParty>(Object.entries({ ...registries, ...nameCollectors }));
  const server = await startWebServer({
    respond: (_, url, headers) => {
      const [, service = '', path = ''] = /^\/([^/]*)(.*)$/.exec(url.pathname) ?? [];
      const party = services.get(service);
      if (party === undefined) return reply({ status: 404 });
      saw(service);
      return reply(party({ url: new URL(`${path || '/'}${url.search}`, url), headers }));
    },
  });
  const place = (service: string) => `http://127.0.0.1:${server.port}/${service}`;
  return { urls: new Map(Array.from(services.keys(), (service) => [service, place(service)])), close: server.close };
}

function reply(answer: ThirdPartyAnswer): Reply {
  if ('status' in answer)
    return { status: answer.status, headers: { 'content-type': 'text/plain' }, body: Buffer.from('No.\n') };
  const [type, text] =
    'json' in answer ? ['application/json', JSON.stringify(answer.json)] : ['text/plain', answer.lines.join('\n')];
  return { status: 200, headers: { 'content-type': type }, body: Buffer.from(text) };
}
