import { type Lab, startLab } from '../../examples/lab/start-lab.js';
import type { ScanEvent } from '../event.js';
import type { Certificate, HttpResponse } from '../event-map.js';
import { ExitCode } from './exit-code.js';
import type { FlagValues } from './flags.js';
import type { Io } from './io.js';
import { makePlan } from './make-plan.js';
import { registry } from './registry.js';
import { runPlan } from './run-plan.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** Does `headgate demo`: starts the lab, scans it, compares what was found with what there is, and says how to go on. */
export async function demoCommand(values: FlagValues, io: Io, terminal: Terminal): Promise<ExitCode> {
  const { seed = 1, size = 1 } = values;
  await using lab = await startLab({ seed, size }).catch((error: unknown) => {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  });
  const all: FlagValues = {
    ...values,
    module: [...registry.defaults, 'robots'],
    whitelist: lab.whitelist,
    allowPrivate: true,
    resolver: lab.resolvers,
    ports: lab.ports.join(','),
  };
  const say = (text: string) => values.quiet || terminal.write(text);
  say(
    `A lab of names and web sites runs on this machine: DNS on ${lab.dns}, HTTP on port ${lab.httpPort}, HTTPS on ${lab.httpsPort}.\nScanning ${lab.targets.join(', ')}.`,
  );
  const found = new Set<string>();
  const { code } = await runPlan(await makePlan(lab.targets, all, io), {
    values,
    io,
    terminal,
    onEvent: (event) => found.add(keyOf(event)),
  });
  if (code === ExitCode.done && !values.quiet) say(comparison(lab, found));
  say(
    `\nTo scan a target of your own:\n  ${terminal.paint('bold', 'headgate scan example.com')}\nOnly where you may. What there is to run and to set: headgate scan --help`,
  );
  return code;
}

function comparison(lab: Lab, found: ReadonlySet<string>): string {
  const missed: string[] = [];
  let total = 0;
  for (const events of [lab.expected, lab.generated()]) {
    for (const { type, data } of events) {
      total++;
      if (!found.has(`${type} ${data}`)) missed.push(`${type} ${data}`);
    }
  }
  const exactly = missed.length === 0 && found.size === total;
  const share = exactly
    ? 'all of them, and nothing else'
    : missed.length === 0
      ? `all of them, and ${found.size - total} more`
      : `${(total - missed.length).toLocaleString('en-US')}`;
  const { connections, httpRequests } = lab.stats.neighbour;
  return [
    `\nThe lab has ${total.toLocaleString('en-US')} things to be found; the scan found ${share}.`,
    ...missed.slice(0, 5).map((event) => `  missed ${event}`),
    `Its neighbour, out of scope, was asked for ${connections + httpRequests} connections and pages.`,
  ].join('\n');
}

/** Names an event as the lab's list does. */
function keyOf({ type, data }: ScanEvent): string {
  if (type === 'HTTP_RESPONSE') return `${type} ${(data as HttpResponse).url}`;
  if (type === 'TLS_CERTIFICATE') return `${type} ${(data as Certificate).host}:${(data as Certificate).port}`;
  return `${type} ${String(data)}`;
}
