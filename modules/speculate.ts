import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { getDomain } from 'tldts';
import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext } from '../src/module.js';
import { portList } from '../src/net/port-list.js';
import { rangeAddresses } from '../src/net/range-addresses.js';
import { joinHostPort } from '../src/util/join-host-port.js';

const PLAIN = portList('80,8000,8008,8080,8888');
const SECURE = portList('443,4443,8443,9443');

/** Directories of one URL, from the top: a path of ten thousand would give text in the square of its length. */
const MOST_PARENTS = 32;

const options = z.object({
  hostBits: z
    .int()
    .min(0)
    .max(32)
    .default(24)
    .describe('Widest range taken apart, as bits left for hosts: 24 is an IPv4 /8.'),
  ports: z
    .string()
    .default('')
    .describe('Ports taken to be open on every host, such as 80,443; none where port-connect looks.'),
  visitParents: z.boolean().default(false).describe('Have the parent directories of URLs asked for, not only noted.'),
});

/** Options of {@link speculate}. */
export type SpeculateOptions = z.input<typeof options>;

type Produced = 'IP_ADDRESS' | 'URL_UNVERIFIED' | 'DNS_NAME' | 'OPEN_TCP_PORT';
type Context = ModuleContext<Produced, z.output<typeof options>>;

const definition = defineModule({
  name: 'speculate',
  summary: 'Derives what an event implies: addresses of a range, URLs of a port, parents of a name or URL',
  watches: ['IP_RANGE', 'OPEN_TCP_PORT', 'DNS_NAME', 'IP_ADDRESS', 'URL'],
  produces: ['IP_ADDRESS', 'URL_UNVERIFIED', 'DNS_NAME', 'OPEN_TCP_PORT'],
  flags: ['passive', 'safe', 'subdomain-enum'],
  options,
  concurrency: 4,

  setup({ options: { ports } }) {
    try {
      if (ports !== '') portList(ports);
    } catch (error) {
      return { hard: (error as Error).message };
    }
  },

  handle(event: ScanEvent, ctx: Context) {
    const data = String(event.data);
    switch (event.type) {
      case 'IP_RANGE':
        return addresses(data, ctx);
      case 'OPEN_TCP_PORT':
        return fronts(event, data, ctx);
      case 'URL':
        return parents(event, data, ctx);
      default:
        return implied(event, data, ctx);
    }
  },
});

/**
 * Derives events from events without sending anything.
 *
 * Ranges give their addresses, one at a time; open ports the URLs of their front pages (both schemes on a port that is known for neither);
 * names their parents down to the registrable domain, where in scope; URLs their parent directories (32 from the top), tagged `spider-danger` unless
 * `visitParents`; hosts the ports that `ports` lists.
 *
 * @example
 * ```ts
 * createScan({ targets: ['192.0.2.0/24'], modules: [speculate(), portConnect()] });
 * ```
 */
export function speculate(options: SpeculateOptions = {}): Module {
  return definition.with(options);
}

function* addresses(range: string, ctx: Context): Generator<Draft<Produced>> {
  const [address, prefix] = ipaddr.parseCIDR(range);
  const bits = address.toByteArray().length * 8 - prefix;
  if (bits > ctx.options.hostBits) {
    ctx.log.warn({ range }, `Expected a range of at most ${ctx.options.hostBits} host bits, got ${bits}; left whole.`);
    return;
  }
  for (const one of rangeAddresses(range)) {
    yield ctx.event('IP_ADDRESS', one, undefined, { context: `{module} took {event.data} from ${range}` });
  }
}

function* fronts(event: ScanEvent, netloc: string, ctx: Context): Generator<Draft<Produced>> {
  const port = event.port ?? 0;
  const context = `{module} took {event.data} from open port ${netloc}`;
  if (!SECURE.has(port)) yield ctx.event('URL_UNVERIFIED', `http://${netloc}/`, event, { context });
  if (!PLAIN.has(port)) yield ctx.event('URL_UNVERIFIED', `https://${netloc}/`, event, { context });
}

function* parents(event: ScanEvent, url: string, ctx: Context): Generator<Draft<Produced>> {
  const { origin, pathname } = new URL(url);
  const parts = pathname.split('/').slice(1, pathname.endsWith('/') ? -2 : -1);
  for (let depth = Math.min(parts.length, MOST_PARENTS); depth >= 0; depth--) {
    const parent = `${origin}/${parts
      .slice(0, depth)
      .map((part) => `${part}/`)
      .join('')}`;
    if (parent === url) continue;
    const tags = depth === 0 || ctx.options.visitParents ? ['directory'] : ['directory', 'spider-danger'];
    yield ctx.event('URL_UNVERIFIED', parent, event, {
      tags,
      context: `{module} took directory {event.data} from ${url}`,
    });
  }
}

function* implied(event: ScanEvent, host: string, ctx: Context): Generator<Draft<Produced>> {
  if (ctx.options.ports !== '') {
    for (const port of portList(ctx.options.ports)) yield ctx.event('OPEN_TCP_PORT', joinHostPort(host, port), event);
  }
  if (isIP(host) !== 0) return;
  const top = getDomain(host, { allowPrivateDomains: true }) ?? host;
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) {
    const parent = host.slice(dot + 1);
    if (parent.length < top.length || !ctx.inScope(parent)) return;
    yield ctx.event('DNS_NAME', parent, event, { context: `{module} took parent {event.data} from ${host}` });
  }
}
