import { definitionOf } from '../event-types/definition-of.js';
import { stableJson } from '../util/stable-json.js';
import type { EventCore } from './event-core.js';

/** Longest stretch of data in a sentence. */
const LONGEST = 200;

/**
 * Returns the sentence that tells how an event was found.
 *
 * @example
 * ```ts
 * discoverySentence(core, 'www.example.com'); // 'tls-certificate discovered DNS_NAME: www.example.com'
 * ```
 * @param core The event.
 * @param data Its data.
 */
export function discoverySentence(core: EventCore, data: unknown): string {
  const { rare, seed, parent, module, type, host } = core;
  if (rare?.sentence !== undefined) return rare.sentence;
  if (rare?.context === undefined) {
    const start =
      seed && parent?.type === 'SCAN'
        ? `Scan ${(parent.data as { name: string }).name} seeded with`
        : `${module} discovered`;
    return `${start} ${type}: ${shortened(type, data)}`;
  }
  return rare.context.replace(/\{(?:module|event\.(?:type|data|host))\}/g, (placeholder) => {
    if (placeholder === '{module}') return module;
    if (placeholder === '{event.type}') return type;
    return placeholder === '{event.host}' ? (host ?? '') : shortened(type, data);
  });
}

function shortened(type: string, data: unknown): string {
  const text = typeof data === 'string' ? data : (definitionOf(type).label?.(data as never) ?? stableJson(data));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
