import { createScan } from '../../src/create-scan.js';
import { defineModule } from '../../src/define-module.js';
import type { Draft } from '../../src/draft.js';
import type { ScanEvent } from '../../src/event.js';
import type { EventType } from '../../src/event-map.js';
import type { Module } from '../../src/module.js';
import type { ModuleError } from '../../src/module-error.js';
import type { ScanOptions } from '../../src/scan-options.js';

/** Runs a scan to its end and keeps all of it, what is internal too; its servers are on loopback, which it may reach unless told otherwise. */
export async function runScan(options: ScanOptions) {
  const errors: ModuleError[] = [];
  const all: ScanEvent[] = [];
  const witness = defineModule({
    name: 'witness',
    watches: ['*'],
    acceptDupes: true,
    scopeDistanceModifier: null,
    handle: (event) => {
      all.push(event);
    },
  });
  const scan = createScan({ allowPrivate: true, ...options, modules: [...options.modules, witness] });
  scan.errors$.subscribe((error) => errors.push(error));
  const summary = await scan.start();
  /** Data of the events of a type, objects by their telling field: sorted, each once. */
  const data = (type: EventType) =>
    [...new Set(all.filter((event) => event.type === type).map((event) => told(event.data)))].sort();
  const one = (type: EventType, telling: string) => {
    const event = all.find((candidate) => candidate.type === type && told(candidate.data) === telling);
    if (event === undefined) throw new Error(`Expected ${type} \`${telling}\`, got ${data(type).join(', ') || 'none'}`);
    return event;
  };
  return { all, data, one, summary, errors };
}

/** A module that turns each target into drafts. */
export function finding(...drafts: Draft[]): Module {
  return defineModule({
    name: 'finder',
    watches: ['*'],
    produces: drafts.map(({ type }) => type),
    targetOnly: true,
    scopeDistanceModifier: null,
    handle: (target) => drafts.map((draft) => ({ ...draft, parent: target })),
  });
}

function told(data: unknown): string {
  if (typeof data !== 'object' || data === null) return String(data);
  const { url, answer, host, port } = data as Record<string, unknown>;
  return String(url ?? answer ?? (host === undefined ? JSON.stringify(data) : `${host}:${port}`));
}
