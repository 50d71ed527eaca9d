import { hash, randomUUID } from 'node:crypto';
import { domainToUnicode } from 'node:url';
import type { InspectOptions } from 'node:util';
import type { DraftOptions } from './draft.js';
import type { Ancestor } from './event/ancestor.js';
import { derivedTags } from './event/derived-tags.js';
import { discoverySentence } from './event/discovery-sentence.js';
import type { EventCore, RareFacts } from './event/event-core.js';
import { hasDerivedTag } from './event/has-derived-tag.js';
import { identityOf } from './event/identity-of.js';
import { inspectEvent } from './event/inspect-event.js';
import { lineageTexts } from './event/lineage-texts.js';
import { lowerDistance } from './event/lower-distance.js';
import { NO_HOSTS } from './event/no-hosts.js';
import { Payload } from './event/payload.js';
import { withoutPayload } from './event/without-payload.js';
import type { EventMap, EventType } from './event-map.js';
import { type EventJSON, eventToJSON } from './event-to-json.js';
import { definitionOf } from './event-types/definition-of.js';
import { copyFlat } from './util/copy-flat.js';
import { joinHostPort } from './util/join-host-port.js';
import { slug } from './util/slug.js';
import { TagSet } from './util/tag-set.js';
import { weigh } from './util/weigh.js';

/** Bytes of an event beside its data. */
const BASE_BYTES = 350;
/** Bytes of data above which an event is heavy. */
const HEAVY_BYTES = 4_096;
const NO_CHILDREN: Readonly<Record<string, readonly string[]>> = Object.freeze({});

/**
 * One thing found, with how it was found. `createEvent` makes one; what a scan finds comes from `scan.events$`.
 *
 * The data is in normal form and must not be changed. Whatever can be derived is, when it is asked for.
 *
 * @example
 * ```ts
 * const event = createEvent('DNS_NAME', 'www.Example.com.');
 * event.host; // 'www.example.com'
 * event.hasTag('subdomain'); // true
 * ```
 */
export class ScanEvent<T extends EventType = EventType> {
  /** Returns all of an event but its data. @internal */
  static coreOf(event: ScanEvent): EventCore {
    return event.#core;
  }

  /** Whoever has it in hand; counted by the engine. */
  consumers = 0;
  /** Three words of its fingerprint, kept by the engine from its emission to its acceptance; 0 before. */
  printA = 0;
  printB = 0;
  printC = 0;
  /** Its entry in the journal of a scan that can be resumed; 0 where it has none. */
  entry = 0;
  readonly #core: EventCore;
  #data: EventMap[T] | Payload;
  #bytes = -1;

  /**
   * @param core All but the data.
   * @param data In normal form; or heavy data that a store looks after.
   * @internal
   */
  constructor(core: EventCore, data: EventMap[T] | Payload) {
    this.#data = data;
    this.#core = core;
  }

  /**
   * What was found, in normal form. Heavy data may lie on disk in a scan that spills, and is then read back: for as long as a module has
   * the event in hand or to come, or whoever iterates the scan has.
   *
   * @throws Error where it was let go since.
   */
  get data(): EventMap[T] {
    const data = this.#data;
    return typeof data === 'object' && data instanceof Payload ? (data.read() as EventMap[T]) : (data as EventMap[T]);
  }

  /** Its heavy data, where a store looks after that. @internal */
  get payload(): Payload | undefined {
    const data = this.#data;
    return typeof data === 'object' && data instanceof Payload ? data : undefined;
  }

  set payload(payload: Payload) {
    this.#data = payload;
  }

  get type(): T {
    return this.#core.type as T;
  }

  /**
   * Tells whether it is of a type, which tells the compiler what its data is.
   *
   * @example
   * ```ts
   * if (event.is('FINDING')) console.log(event.data.severity);
   * ```
   */
  is<K extends T>(type: K): this is ScanEvent<K> {
    return this.#core.type === type;
  }

  /** Name or address it is about, in normal form; a CIDR range for an IP_RANGE. */
  get host(): string | undefined {
    return this.#core.host;
  }

  /** The host as people write it, punycode decoded. */
  get displayHost(): string | undefined {
    const { host } = this.#core;
    return host?.includes('xn--') ? domainToUnicode(host) || host : host;
  }

  get port(): number | undefined {
    return this.#core.port;
  }

  /** `host:port`, IPv6 in brackets; the host alone without a port. */
  get netloc(): string | undefined {
    const { host, port } = this.#core;
    return host === undefined ? undefined : joinHostPort(host, port);
  }

  /** What it was found by, never with its heavy payload; in long chains some ancestors are left out. */
  get parent(): ScanEvent | undefined {
    return this.#core.parent;
  }

  set parent(parent: ScanEvent | undefined) {
    this.#core.parent = parent?.slim();
  }

  /** Name of the module that found it. */
  get module(): string {
    return this.#core.module;
  }

  /** How sure it is, 1 to 100, uncertain ancestors taken into account. */
  get confidence(): number {
    return this.#core.confidence;
  }

  /** Handed to modules but not output. */
  get internal(): boolean {
    return this.#core.internal;
  }

  set internal(internal: boolean) {
    this.#core.internal = internal;
  }

  /** Not output for its type; children name the next ancestor as their parent. */
  get omitted(): boolean {
    return this.#core.omitted;
  }

  set omitted(omitted: boolean) {
    this.#core.omitted = omitted;
  }

  /** Output however far it is from scope. */
  get alwaysEmit(): boolean {
    return this.#core.alwaysEmit;
  }

  /** When it was found, in milliseconds since 1970. */
  get timestamp(): number {
    return this.#core.timestamp;
  }

  /** Links to the root of its chain. */
  get depth(): number {
    return this.#core.depth;
  }

  get abortIf(): DraftOptions['abortIf'] {
    return this.#core.rare?.abortIf;
  }

  get onSuccess(): DraftOptions['onSuccess'] {
    return this.#core.rare?.onSuccess;
  }

  /** Changes of host since what is in scope: 0 in scope. It never rises; lowering it lowers ancestors to one more a link. */
  get scopeDistance(): number {
    return this.#core.distance;
  }

  set scopeDistance(distance: number) {
    let event: ScanEvent | undefined = this;
    let most = Math.max(0, Math.trunc(distance));
    while (event && event.#core.distance > most && event.type !== 'SCAN') {
      lowerDistance(event.#core, most);
      const { parent }: ScanEvent = event;
      if (parent) most += event.depth - parent.depth;
      event = parent;
    }
  }

  /** Its tags, its own and those that follow from what it is. Asking `hasTag` costs less. */
  get tags(): TagSet {
    const core = this.#core;
    if (core.tags instanceof TagSet) return core.tags;
    const tags = new TagSet(this.#allTags());
    core.tags = tags;
    return tags;
  }

  /** Tells whether it has a tag, written in any way that makes the same slug. */
  hasTag(tag: string): boolean {
    const core = this.#core;
    const wanted = slug(tag);
    if (core.tags instanceof TagSet) return core.tags.has(wanted);
    return hasDerivedTag(core, wanted) || (core.tags?.includes(wanted) ?? false);
  }

  /** Tags in alphabetical order, without making a set of them. */
  get sortedTags(): string[] {
    return [...new Set(this.#allTags())].sort();
  }

  #allTags(): Iterable<string> {
    const { tags } = this.#core;
    return tags instanceof TagSet ? tags : derivedTags(this.#core).concat(tags ?? []);
  }

  /** The text that makes two events of a type the same; a long one is replaced by its hash. */
  get identity(): string {
    return this.#core.rare?.identity ?? identityOf(this.#core, this.data);
  }

  /** `TYPE:` and the SHA-1 of the identity: the same for equal type and data. */
  get id(): string {
    const core = this.#core;
    if (core.id === undefined) {
      const { identity } = this;
      core.id ??= `${core.type}:${hash('sha1', identity)}`;
    }
    return core.id;
  }

  /** Unique to this event. */
  get uuid(): string {
    this.#core.uuid ??= copyFlat(randomUUID());
    return this.#core.uuid;
  }

  /** The sentence that tells how it was found. */
  get discoveryContext(): string {
    return this.#core.rare?.sentence ?? discoverySentence(this.#core, this.data);
  }

  /** The chain that led to it, from the seed to itself. */
  get lineage(): readonly Ancestor[] {
    const links: Ancestor[] = [];
    for (let event: ScanEvent | undefined = this; event && event.type !== 'SCAN'; event = event.parent) {
      const { rare, module, depth } = event.#core;
      if (rare?.lineage) return [...rare.lineage, ...links.reverse()];
      links.push({ uuid: event.uuid, context: event.discoveryContext, module, depth });
    }
    return links.reverse();
  }

  /** Sentences of the chain, from the seed to itself. */
  get discoveryPath(): readonly string[] {
    return lineageTexts(this.lineage).path;
  }

  /** UUIDs of the chain, from the seed to itself. */
  get parentChain(): readonly string[] {
    return lineageTexts(this.lineage).uuids;
  }

  /** Ancestors left out of a long chain. */
  get omittedAncestors(): number {
    return lineageTexts(this.lineage).omitted;
  }

  /** Modules of the chain, `a->b->c`, consecutive repeats once. */
  get moduleSequence(): string {
    return lineageTexts(this.lineage).modules;
  }

  /** Name of the scan; nothing outside one. */
  get scanName(): string | undefined {
    for (let event: ScanEvent | undefined = this; event; event = event.parent) {
      if (event.is('SCAN')) return event.data.name;
      if (event.#core.rare?.scan !== undefined) return event.#core.rare.scan;
    }
    return undefined;
  }

  /** Addresses its host resolves to, as far as known. */
  get resolvedHosts(): ReadonlySet<string> {
    return this.#core.rare?.resolvedHosts ?? NO_HOSTS;
  }

  set resolvedHosts(hosts: ReadonlySet<string>) {
    this.#rare.resolvedHosts = hosts;
  }

  /** Hosts in the DNS records of its host, by record type. */
  get dnsChildren(): Readonly<Record<string, readonly string[]>> {
    return this.#core.rare?.dnsChildren ?? NO_CHILDREN;
  }

  set dnsChildren(children: Readonly<Record<string, readonly string[]>>) {
    this.#rare.dnsChildren = children;
  }

  /** Links followed since the page that was not found by a link. */
  get webSpiderDistance(): number {
    return this.#core.rare?.webSpiderDistance ?? 0;
  }

  set webSpiderDistance(distance: number) {
    this.#rare.webSpiderDistance = distance;
  }

  get #rare(): RareFacts {
    this.#core.rare ??= {};
    return this.#core.rare;
  }

  /** Estimate of the bytes it occupies. */
  get bytes(): number {
    if (this.#bytes < 0) this.#bytes = BASE_BYTES + weigh(this.data);
    return this.#bytes;
  }

  set bytes(bytes: number) {
    this.#bytes = bytes;
  }

  /** True where its data occupies more than 4,096 bytes. */
  get heavy(): boolean {
    return this.payload !== undefined || weigh(this.data) > HEAVY_BYTES;
  }

  /** Returns the event itself, or its twin without the payload where it is heavy: the same in all but its data. */
  slim(): ScanEvent<T> {
    const core = this.#core;
    if (core.light) return this;
    if (core.rare?.slim === undefined) {
      core.light = !this.heavy;
      if (core.light) return this;
      const rare = this.#rare;
      rare.sentence = this.discoveryContext;
      rare.identity = this.identity;
      core.id = this.id;
      rare.slim = new ScanEvent<T>(core, withoutPayload(this.data, definitionOf(core.type).payload) as EventMap[T]);
    }
    return core.rare?.slim as ScanEvent<T>;
  }

  /** Returns an event that shares all with this one but its place in queues and journal. @internal */
  twin(): ScanEvent<T> {
    const twin = new ScanEvent<T>(this.#core, this.#data);
    twin.bytes = this.bytes;
    return twin;
  }

  /** What `console.log` shows. */
  [Symbol.for('nodejs.util.inspect.custom')](_depth: number, options: InspectOptions): string {
    return inspectEvent(this, options);
  }

  /** Returns the event as plain JSON data. */
  toJSON(): EventJSON {
    return eventToJSON(this);
  }
}
