// How do I stop a scan, and go on with it later?
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScan, defineModule, defineOutput, inspectState } from 'headgate';

const state = await mkdtemp(join(tmpdir(), 'headgate-state-'));
const written: string[] = [];

const numbers = defineModule({
  name: 'numbers',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  handle: ({ data }, ctx) =>
    data.split('.').length < 5 ? [0, 1, 2].map((digit) => ctx.event('DNS_NAME', `${digit}.${data}`)) : [],
});

/** An output says how far it is, and goes on from there: what it wrote beyond that before a crash is written again. */
const list = defineOutput({
  name: 'list',
  watches: ['DNS_NAME'],
  setup({ state: kept }) {
    written.length = Number(kept.get('lines') ?? 0);
  },
  handle({ data }, { state: kept }) {
    written.push(data);
    kept.set('lines', written.length);
  },
});

/** The same scan, by whichever process: the same directory, targets, modules and options. */
const scan = () => createScan({ targets: ['example.com'], modules: [numbers, list], state });

const first = scan();
first.events$.subscribe(
  ({ host }) => host?.startsWith('2.') && void first.stop({ drain: true, reason: 'enough for today' }),
);
const { status, reason, saved } = await first.done;
const { status: kept } = await inspectState(state);
console.log(`${status} (${reason}), to be resumed: ${saved === state}, and lies there ${kept}`);

const last = await scan().start();
console.log(`${last.status}: ${written.length} names, ${new Set(written).size} of them different`);
