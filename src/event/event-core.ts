import type { DraftOptions } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { TagSet } from '../util/tag-set.js';
import type { Ancestor } from './ancestor.js';

/** What few events have. */
export interface RareFacts {
  abortIf?: DraftOptions['abortIf'];
  onSuccess?: DraftOptions['onSuccess'];
  /** Template of the sentence. */
  context?: string | undefined;
  /** The sentence itself, where the data it told of has gone. */
  sentence?: string | undefined;
  identity?: string | undefined;
  resolvedHosts?: ReadonlySet<string> | undefined;
  dnsChildren?: Readonly<Record<string, readonly string[]>> | undefined;
  webSpiderDistance?: number | undefined;
  /** Chain up to and including the event, where it was read from JSON. */
  lineage?: readonly Ancestor[] | undefined;
  /** Name of the scan, where it was read from JSON. */
  scan?: string | undefined;
}

/**
 * All that an event is but its data: shared by the full event and its slim twin, so that both always agree.
 *
 * Every field is set by the constructor, in one order, so that V8 keeps one shape for all events.
 */
export class EventCore {
  type: string;
  host: string | undefined = undefined;
  port: number | undefined = undefined;
  /** Light, always. */
  parent: ScanEvent | undefined;
  readonly module: string;
  readonly timestamp: number;
  readonly depth: number;
  distance = 0;
  confidence = 100;
  seed = false;
  internal = false;
  alwaysEmit = false;
  omitted = false;
  /** Own tags until somebody looks, then all of them. */
  tags: TagSet | readonly string[] | undefined = undefined;
  id: string | undefined = undefined;
  uuid: string | undefined = undefined;
  slim: ScanEvent | undefined = undefined;
  rare: RareFacts | undefined = undefined;

  constructor(type: string, parent: ScanEvent | undefined, depth: number, module: string, timestamp: number) {
    this.type = type;
    this.parent = parent;
    this.depth = depth;
    this.module = module;
    this.timestamp = timestamp;
  }
}
