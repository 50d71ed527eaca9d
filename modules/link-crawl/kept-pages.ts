import { decodeEvents } from '../../src/event/decode-events.js';
import { encodeEvents } from '../../src/event/encode-events.js';
import type { ScanEvent } from '../../src/event.js';
import type { ModuleState, StateValue } from '../../src/module-state.js';
import type { KeepPage, KeptPage } from '../../src/net/crawl-graph.js';

/** What a link stands in: the event, or where that is of an earlier process its text. */
export type LinkSource = ScanEvent | string;

/** Keeps the pages of a crawl in the state of a module. */
export const keptPages = {
  /** Returns what keeps a page; nothing where nothing would outlive the process. */
  keeper(state: ModuleState): KeepPage<LinkSource> | undefined {
    if (!state.durable) return undefined;
    return (key, { distance, asked, links, step, source }) => {
      const page = { distance, asked, step, ...(links && { links }), ...(source && { source: textOf(source) }) };
      state.set(key, page as StateValue);
    };
  },
  /** Lists the pages that are kept. */
  of: (state: ModuleState): Iterable<[string, KeptPage<LinkSource>]> => state.entries() as never,
  /**
   * Returns what gives the event that a source is, each text read once.
   *
   * @param near An event of the same scan.
   */
  reader(near: ScanEvent): (source: LinkSource) => ScanEvent {
    const known = new Map<string, ScanEvent>();
    return (source) => {
      if (typeof source !== 'string') return source;
      const event = known.get(source) ?? eventOf(source, near);
      known.set(source, event);
      return event;
    };
  },
} as const;

function textOf(source: LinkSource): string {
  return typeof source === 'string' ? source : encodeEvents([source]).toString();
}

function eventOf(text: string, near: ScanEvent): ScanEvent {
  let root = near;
  while (root.parent) root = root.parent;
  const [event] = decodeEvents(Buffer.from(text), root.type === 'SCAN' ? root : undefined).events;
  // That was of the process which wrote it down.
  (event as ScanEvent).entry = 0;
  return event as ScanEvent;
}
