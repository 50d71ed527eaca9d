import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mergeMap, toArray } from 'rxjs';
import { onTestFinished } from 'vitest';
import {
  createScan,
  defineIntercept,
  defineModule,
  defineOutput,
  type Module,
  type ScanOptions,
  type ScanSummary,
} from '../../src/index.js';
import { keptLog, name, TARGET } from '../laws/scan-helpers.js';

/** A directory that is gone when the test is over. */
export function stateDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'headgate-state-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A file of lines, as one that a killed process leaves it; outputs cut it to the position that is saved. */
export class Lines {
  readonly texts: string[] = [];
  readonly uuids: string[] = [];

  /** What writes it, and knows how far it may be sure. */
  output(more: Partial<Module['spec']> = {}): Module {
    const { texts, uuids } = this;
    return defineOutput({
      name: 'lines',
      watches: ['*'],
      ...(more as object),
      setup({ state }) {
        texts.length = Number(state.get('position') ?? 0);
        uuids.length = texts.length;
      },
      async handle(event, { state }) {
        await undefined;
        texts.push(`${event.type} ${JSON.stringify(event.data)}`);
        uuids.push(event.uuid);
        state.set('position', texts.length);
      },
    });
  }

  /** What was written, each once or more, in alphabetical order. */
  get sorted(): string[] {
    return [...this.texts].sort();
  }
}

const short = (data: string) => data.slice(0, -TARGET.length - 1);

/** Modules that find `width` names below each, `depth` deep, and the same ones by other ways. */
export function tree(width: number, depth: number): Module {
  return defineModule({
    name: 'tree',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    concurrency: 4,
    async *handle(event, ctx) {
      const labels = event.data === TARGET ? [] : short(event.data).split('.');
      if (labels.length >= depth || labels.some((label) => !/^n\d$/.test(label))) return;
      for (let i = 0; i < width; i++) {
        if (i % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
        yield ctx.event('DNS_NAME', [`n${i}`, ...labels, TARGET].join('.'));
      }
      yield ctx.event('DNS_NAME', name('shared'));
    },
  });
}

/** Gives lazily of each name of the tree that ends in 0 a few that are found by no other. */
export const feeding = defineIntercept({
  name: 'feeding',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  *handle(event, ctx) {
    if (!event.data.startsWith('n0.')) return;
    for (let i = 0; i < 40; i++) yield ctx.event('DNS_NAME', `fed${i}.${event.data}`);
  },
});

/** A source: watches nothing, and finds a number of names one by one. */
export function source(count: number): Module {
  return defineModule({
    name: 'source',
    watches: [],
    produces: ['DNS_NAME'],
    async *handle(_, ctx) {
      for (let i = 0; i < count; i++) {
        await sleep(1);
        yield ctx.event('DNS_NAME', name(`source${i}`));
      }
    },
  });
}

/** Opens a port of each name, ten at a time. */
export const batching = defineModule({
  name: 'batching',
  watches: ['DNS_NAME'],
  produces: ['OPEN_TCP_PORT'],
  batchSize: 10,
  batchWait: 5,
  async handleBatch(events, ctx) {
    await sleep(1);
    return events.map((event) => ctx.event('OPEN_TCP_PORT', `${event.data}:80`, event));
  },
});

/** Counts the names of a round, in a pipeline of its own. */
export const counting = defineModule({
  name: 'counting',
  watches: ['DNS_NAME'],
  produces: ['FINDING'],
  pipeline: (inbox$, ctx) =>
    inbox$.pipe(
      toArray(),
      mergeMap((events) => [ctx.event('FINDING', { title: `${events.length} names in a round`, severity: 'info' })]),
    ),
});

/** Finds one more name at the end of a round, three times; and says at the end how many ports there were in all. */
export function finishing(): Module {
  const ports = new Set<string>();
  return defineModule({
    name: 'finishing',
    watches: ['OPEN_TCP_PORT'],
    produces: ['DNS_NAME', 'FINDING'],
    replay: 'scan',
    handle: (event) => void ports.add(event.data),
    *finish(ctx) {
      for (const label of ['late1', 'late2', 'late3']) {
        if (ports.has(`${name(label)}:80`)) continue;
        yield ctx.event('DNS_NAME', name(label));
        return;
      }
    },
    report: (ctx) => ctx.event('FINDING', { title: `${ports.size} ports`, severity: 'info' }),
  });
}

/** Takes names after having thought about it, all but every third. */
export const pondering = defineModule({
  name: 'pondering',
  watches: ['DNS_NAME'],
  produces: ['EMAIL_ADDRESS'],
  filter: async (event) => {
    await sleep(1);
    return event.data.length % 3 > 0;
  },
  handle: (event, ctx) => ctx.event('EMAIL_ADDRESS', `me@${event.data}`),
});

/** When a run is to be stopped: after so many events, and how. */
export interface Cut {
  readonly after: number;
  readonly drain: boolean;
}

/** Runs a scan in pieces on one state: each cut once, the last to its end; everything made anew for each, as by another process. */
export async function inPieces(
  options: () => Omit<ScanOptions, 'targets'> & Partial<Pick<ScanOptions, 'targets'>>,
  cuts: readonly Cut[],
): Promise<{ summaries: ScanSummary[]; warnings: string[] }> {
  const summaries: ScanSummary[] = [];
  const log = keptLog();
  for (let run = 0; run === 0 || summaries.at(-1)?.saved !== undefined; run++) {
    const cut = cuts[run];
    const scan = createScan({ targets: [TARGET], logger: log.logger, ...options() });
    let seen = 0;
    scan.events$.subscribe(() => {
      if (++seen === cut?.after) void scan.stop({ drain: cut.drain });
    });
    summaries.push(await scan.done);
    const { status, reason } = summaries.at(-1) as ScanSummary;
    if (status === 'FAILED') throw new Error(`The scan failed: ${reason}`);
  }
  return { summaries, warnings: log.warnings };
}
