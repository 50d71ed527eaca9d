import type { EventType } from '../../../src/event-map.js';
import type { Places } from '../fill.js';

/** Something a scan comes to know; URLs that are asked for, and not only noted, say how many links lead there. */
export interface Fact {
  readonly type: EventType;
  readonly data: string;
  readonly visit?: number | undefined;
}

/** What a module makes of a fact. */
export type Rule = (fact: Fact, places: Places, runs: (module: string) => boolean) => Iterable<Fact>;

/** Rules by the module whose they are. */
export type Rules = Readonly<Record<string, Rule>>;
