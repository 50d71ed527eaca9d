import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { Module } from '../../src/module.js';
import { type Asset, asset } from './asset.js';
import { assetLines } from './asset-lines.js';
import { lineTarget } from './line-target.js';
import type { LineTarget } from './line-writer.js';
import { type DocumentWriter, openDocument } from './open-document.js';

const options = z.object({
  path: lineTarget
    .default('-')
    .describe(
      'Where to write: a path (an existing file is replaced at the end), - for standard output, or a Node stream.',
    ),
  format: z
    .enum(['auto', 'csv', 'json'])
    .default('auto')
    .describe('csv: a row a host; json: an array with an object a host; auto: json where the path ends in .json.'),
  maxHosts: z
    .int()
    .min(1)
    .default(100_000)
    .describe('Hosts kept in memory, in kilobytes each; what is past them is left out, and the output fails.'),
});

/** Options of {@link assetInventory}. */
export type AssetInventoryOptions = z.input<typeof options>;

/** One scan's inventory. */
interface Inventory {
  readonly document: DocumentWriter;
  readonly assets: Map<string, Asset>;
  begun: boolean;
  leftOut: number;
}

const inventories = new WeakMap<object, Inventory>();

const definition = defineOutput({
  name: 'asset-inventory',
  summary: 'Writes what is known of each host in scope',
  watches: ['*'],
  flags: ['passive', 'safe', 'output'],
  options,
  replay: 'scan',

  async setup({ options: run }) {
    try {
      const document = await openDocument(run.path);
      inventories.set(run, { document, assets: new Map(), begun: false, leftOut: 0 });
    } catch (error) {
      return { hard: (error as Error).message };
    }
  },
  filter: (event) =>
    event.scopeDistance === 0 && event.type !== 'DNS_NAME_UNRESOLVED' ? true : [false, 'no asset in scope'],
  handle(event, { options: run }) {
    const inventory = inventories.get(run);
    const host = asset.hostOf(event);
    if (!inventory || host === undefined) return;
    const { assets } = inventory;
    let known = assets.get(host);
    if (!known && assets.size < run.maxHosts) {
      known = asset.create(host);
      assets.set(host, known);
    }
    if (known) asset.merge(known, event);
    else inventory.leftOut++;
  },
  finish({ options: run }) {
    const inventory = inventories.get(run);
    if (inventory) inventory.begun = true;
  },
  async cleanup({ options: run, scan, log }) {
    const inventory = inventories.get(run);
    if (!inventory) return;
    const { document, assets, begun, leftOut } = inventory;
    if (!begun && assets.size === 0) return document.abandon();
    const json = run.format === 'json' || (run.format === 'auto' && String(run.path).endsWith('.json'));
    for (const lines of json ? assetLines.json(assets) : assetLines.csv(assets)) await document.write(lines);
    if (scan.cutOff) {
      log.warn({ path: await document.leave() }, 'The inventory is a part only: the scan was cut off.');
    } else await document.finish();
    if (leftOut > 0) throw new Error(`${leftOut} events of hosts past maxHosts (${run.maxHosts}) are left out`);
  },
});

/**
 * Writes what is known of each host in scope, as CSV or JSON, when the scan is done: addresses, open ports, URLs with their status,
 * technologies, networks, providers, findings by severity, and when it was first seen.
 *
 * Hosts are kept in memory until then: at most 100,000, with at most 200 entries a list; a host whose lists are not whole says so.
 *
 * @param target A path, `-` for standard output, a Node stream, or options. Default: `-`.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), assetInventory('assets.csv')] });
 * ```
 */
export function assetInventory(target: LineTarget | AssetInventoryOptions = '-'): Module {
  return definition.with(typeof target === 'string' || 'write' in target ? { path: target } : target);
}
