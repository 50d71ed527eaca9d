import { hash } from 'node:crypto';
import { definitionOf } from '../event-types/definition-of.js';
import { stableJson } from '../util/stable-json.js';
import type { EventCore } from './event-core.js';

/** Longest identity kept as text. */
const LONGEST = 1_024;

/**
 * Returns the text that makes two events of a type the same. One of more than 1,024 characters is replaced by its hash,
 * and remembered together with the id that comes of it.
 *
 * @example
 * ```ts
 * identityOf(core, 'example.com'); // 'example.com'
 * ```
 * @param core The event.
 * @param data Its data.
 */
export function identityOf(core: EventCore, data: unknown): string {
  if (core.rare?.identity !== undefined) return core.rare.identity;
  const { identity } = definitionOf(core.type);
  let text: string;
  if (identity) text = identity(core, data as never);
  else text = typeof data === 'string' ? data : stableJson(data);
  if (text.length <= LONGEST) return text;
  const digest = hash('sha1', text);
  core.id ??= `${core.type}:${digest}`;
  core.rare ??= {};
  core.rare.identity = `sha1:${digest}`;
  return core.rare.identity;
}
