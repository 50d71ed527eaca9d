import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module } from '../src/module.js';
import { connectTcp } from '../src/net/connect-tcp.js';
import { createLimiter, type Limiter } from '../src/net/create-limiter.js';
import { inParallel } from '../src/net/in-parallel.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { type PortList, portList } from '../src/net/port-list.js';
import { joinHostPort } from '../src/util/join-host-port.js';

const options = z.object({
  ...networkOptionFields,
  ports: z.string().default('80,443').describe('Ports and ranges to try, such as 80,443,8000-8100.'),
  timeout: milliseconds.positive().default(3000).describe('Milliseconds a connection may take.'),
  perHost: z.int().min(1).default(8).describe('Connections to one host on their way at once.'),
  rate: z.number().positive().optional().describe('Connections to one host a second; none for no bound.'),
});

/** Options of {@link portConnect}. */
export type PortConnectOptions = z.input<typeof options>;

interface Run {
  readonly ports: PortList;
  /** Only where there is a rate to keep. */
  readonly limiter: Limiter | undefined;
}

const runs = new WeakMap<object, Run>();

const definition = defineModule({
  name: 'port-connect',
  summary: 'Finds open TCP ports by connecting to them',
  watches: ['DNS_NAME', 'IP_ADDRESS'],
  produces: ['OPEN_TCP_PORT'],
  flags: ['active', 'safe', 'ports', 'certificates', 'subdomain-enum'],
  options,
  concurrency: 32,
  inScopeOnly: true,

  setup({ options }) {
    try {
      const { perHost, rate } = options;
      const limiter = rate === undefined ? undefined : createLimiter({ concurrency: perHost, rate });
      runs.set(options, { ports: portList(options.ports), limiter });
    } catch (error) {
      return { hard: (error as Error).message };
    }
  },

  async *handle({ data: host }, ctx) {
    const run = runs.get(ctx.options);
    if (run === undefined) return;
    const { timeout, perHost } = ctx.options;
    const { signal } = ctx;
    const { lookup } = ownNetwork.of(ctx).resolver;
    const closed = () => signal.throwIfAborted();
    const knock = (port: number) =>
      connectTcp({ host, port, timeout, lookup, signal }).then((socket) => {
        socket.destroy();
        return port;
      }, closed);
    const { limiter } = run;
    const inTurn = async (port: number) => {
      const release = await limiter?.acquire(host, signal);
      return knock(port).finally(release);
    };
    // Places are handed out by `inParallel`: with no rate to keep there is nothing to wait for.
    for await (const port of inParallel(run.ports, perHost, limiter === undefined ? knock : inTurn)) {
      yield ctx.event('OPEN_TCP_PORT', joinHostPort(host, port), undefined, {
        context: `{module} connected to port ${port} of ${host}`,
      });
    }
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Finds open TCP ports by connecting, ports 80 and 443 unless told otherwise.
 *
 * In-scope hosts only. Ports are tried as results are taken, at most `perHost` of a host at once.
 *
 * @example
 * ```ts
 * createScan({ targets: ['192.0.2.1'], modules: [portConnect({ ports: '22,80,8000-8100', rate: 20 })] });
 * ```
 */
export function portConnect(options: PortConnectOptions = {}): Module {
  return definition.with(options);
}
