import { LRUCache } from 'lru-cache';
import type { ModuleContext, ScanInfo } from '../module.js';
import { hostilities } from './hostilities.js';

/** Pairs of host and kind remembered in one scan; what is forgotten may be logged again. */
const REMEMBERED = 10_000;

const noted = new WeakMap<ScanInfo, LRUCache<string, true>>();

/**
 * Logs what a server does to those who ask it, once a scan for each host and kind, whichever module meets it.
 *
 * Holds at most 10,000 pairs a scan.
 *
 * @param details More fields for the record.
 * @example
 * ```ts
 * noteHostility(ctx, 'www.example.com', 'compression-bomb', { url });
 * ```
 */
export function noteHostility(
  { log, scan }: Pick<ModuleContext, 'log' | 'scan'>,
  host: string,
  kind: keyof typeof hostilities,
  details: Readonly<Record<string, string>> = {},
): void {
  const known = noted.get(scan) ?? new LRUCache<string, true>({ max: REMEMBERED });
  noted.set(scan, known);
  const key = `${kind} ${host}`;
  if (known.get(key)) return;
  known.set(key, true);
  const { level, text } = hostilities[kind];
  log[level]({ host, hostility: kind, ...details }, text);
}
