import { getHeapStatistics } from 'node:v8';
import { BehaviorSubject } from 'rxjs';
import { createScan, type ScanSummary } from '../../../src/index.js';
import type { Figures } from './figures.js';
import { firehose } from './firehose.js';
import { payloads } from './payloads.js';
import { Probe } from './probe.js';
import type { Setting } from './setting.js';
import type { Shape, ShapeParts } from './shape.js';
import { slowLoop } from './slow-loop.js';
import { slowOutput } from './slow-output.js';
import { stream } from './stream.js';
import { tree } from './tree.js';

const SHAPES: Readonly<Record<Setting['shape'], (parts: ShapeParts) => Shape>> = {
  tree,
  'slow-output': slowOutput,
  'slow-loop': slowLoop,
  firehose: (parts) => firehose(parts, true),
  'subject-firehose': (parts) => firehose(parts, false),
  stream,
};

/**
 * Runs one setting in this process and returns its figures.
 *
 * @param setting What to do.
 */
export async function runSetting(setting: Setting): Promise<Figures> {
  const probe = new Probe();
  const parts = { setting, payloads: payloads(setting), probe, pressure: () => scan.pressure$.value };
  const { modules, drive } = SHAPES[setting.shape](parts);
  const memory = setting.pressed ? {} : { pressure$: new BehaviorSubject(0), exclusive: true };
  const scan = createScan({ targets: ['test.notreal'], modules, memory });
  const errors: string[] = [];
  scan.errors$.subscribe(({ message }) => errors.push(message));
  const begin = performance.now();
  const summary = await (drive?.(scan) ?? scan.start());
  return figuresOf(probe, summary, (performance.now() - begin) / 1000, errors);
}

function figuresOf(probe: Probe, summary: ScanSummary, seconds: number, errors: readonly string[]): Figures {
  const dropped: Record<string, number> = {};
  for (const [name, tally] of Object.entries(summary.modules)) {
    for (const [reason, count] of Object.entries(tally.dropped)) dropped[`${name}: ${reason}`] = count;
  }
  const { handled, payloadBytes, peakHeap, peakPressure, outOfOrder, outOfOrderBefore, bystander } = probe;
  return {
    status: summary.status,
    handled,
    payloadBytes,
    seconds,
    peakRss: process.resourceUsage().maxRSS * 1024,
    peakHeap,
    heapSizeLimit: getHeapStatistics().heap_size_limit,
    peakBytes: summary.peakBytes,
    peakPressure,
    waits: summary.waits.memory.count,
    longestWait: summary.waits.memory.longest,
    outOfOrderBefore,
    outOfOrder,
    errors,
    dropped,
    bystander,
  };
}
