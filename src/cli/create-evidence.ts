import type { ScanEvent } from '../event.js';
import type { Module } from '../module.js';

/** Whether anything out there answered. */
export interface Evidence {
  /** Looks at an event for a sign of it. */
  look(event: Pick<ScanEvent, 'type' | 'module' | 'hasTag'>): void;
  /** True while there was none, though something that could have got an answer ran. */
  readonly missing: boolean;
}

/**
 * Watches for a sign that a target resolved or answered: the tag `resolved`, or anything that an active module found.
 *
 * @param modules Those that run.
 */
export function createEvidence(modules: readonly Module[]): Evidence {
  const active = new Set(modules.filter(({ spec }) => spec.flags?.includes('active')).map(({ name }) => name));
  let found = active.size === 0;
  return {
    look(event) {
      found ||= event.hasTag('resolved') || (active.has(event.module) && event.type !== 'DNS_NAME_UNRESOLVED');
    },
    get missing() {
      return !found;
    },
  };
}
