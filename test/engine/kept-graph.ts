import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { concatMap, from, type Observable, toArray } from 'rxjs';
import {
  type Draft,
  defineIntercept,
  defineModule,
  defineOutput,
  type Module,
  type ScanEvent,
} from '../../src/index.js';
import { name } from '../laws/scan-helpers.js';

/** Everyone who handles nodes, in the order of their numbers in the scan; the last finds nothing. */
export const MEMBERS = [
  'lazily',
  'quickly',
  'slowly',
  'in-batches',
  'by-round',
  'at-the-end',
  'asked',
  'holding',
  'writing',
] as const;
/** The node that the module which watches nothing begins with. */
export const SOURCED = 1;

/**
 * A deterministic graph whose nodes are names, walked by modules of every form.
 *
 * It is a tree but for ways back to the first node: each node is found by one member from one other, so that what gets lost stays lost.
 */
export class KeptGraph {
  /** Nodes that each member is done with: `member node`. */
  readonly handled = new Set<string>();
  readonly #seed: number;
  /** What is found, by `member node`. */
  readonly #found = new Map<string, number[]>();
  readonly #numbers = new Map<string, number>();
  #random: number;

  constructor(seed: number, nodes: number) {
    this.#seed = seed;
    this.#random = seed;
    for (let node = 0; node < nodes; node++) {
      this.#numbers.set(name(`n${node}`), node);
      if (node <= SOURCED) continue;
      const from = this.#draw(node);
      const takers = MEMBERS.slice(0, -1).filter((member) => this.takes(member, from));
      const pair = `${takers[this.#draw(takers.length)]} ${from}`;
      this.#found.set(pair, [...(this.#found.get(pair) ?? []), node]);
    }
  }

  /** The node an event is about; nothing for another event. */
  nodeOf(event: ScanEvent): number | undefined {
    return this.#numbers.get(event.data as string);
  }

  /** What a member finds from a node. */
  next(member: string, node: number): readonly number[] {
    const found = this.#found.get(`${member} ${node}`) ?? [];
    return found.length > 1 ? [...found, 0] : found;
  }

  /** Whether a member takes a node. */
  takes(member: string, node: number): boolean {
    return member !== 'asked' || this.#mix(node, 'filter') % 3 > 0;
  }

  /** Every `member node` that follows from nodes on their way to everyone, and from nodes in the hands of members. */
  closure(coming: Iterable<number>, inHand: Iterable<readonly [member: string, node: number]> = []): Set<string> {
    const pairs = new Set<string>();
    const passed = new Set<number>();
    const nodes = [...coming];
    const found: (readonly [string, number])[] = [...inHand];
    while (nodes.length > 0 || found.length > 0) {
      const pair = found.pop();
      if (pair) {
        const [member, node] = pair;
        if (!this.takes(member, node) || pairs.has(`${member} ${node}`)) continue;
        pairs.add(`${member} ${node}`);
        nodes.push(...this.next(member, node));
      } else {
        const node = nodes.pop() as number;
        if (passed.has(node)) continue;
        passed.add(node);
        for (const member of MEMBERS) found.push([member, node]);
      }
    }
    return pairs;
  }

  /** The members, and the module that watches nothing. */
  modules(): readonly Module[] {
    const gathered: ScanEvent[] = [];
    const watches = ['DNS_NAME'] as const;
    const produces = ['DNS_NAME'] as const;
    const done = (member: string, event: ScanEvent) => this.#done(member, event);
    const drafts = (member: string, event: ScanEvent) => this.#drafts(member, event);
    const pause = () => this.#pause();
    return [
      defineIntercept({
        name: 'lazily',
        watches,
        produces,
        concurrency: 4,
        async *handle(event) {
          for (const draft of drafts('lazily', event)) {
            yield draft;
            await pause();
          }
          done('lazily', event);
        },
      }),
      defineModule({
        name: 'quickly',
        watches,
        produces,
        handle: (event) => {
          done('quickly', event);
          return drafts('quickly', event);
        },
      }),
      defineModule({
        name: 'slowly',
        watches,
        produces,
        concurrency: 8,
        async *handle(event) {
          for (const draft of drafts('slowly', event)) {
            await pause();
            yield draft;
          }
          await pause();
          done('slowly', event);
        },
      }),
      defineModule({
        name: 'in-batches',
        watches,
        produces,
        batchSize: 7,
        batchWait: 5,
        async *handleBatch(events) {
          for (const event of events) {
            await pause();
            yield* drafts('in-batches', event);
          }
          for (const event of events) done('in-batches', event);
        },
      }),
      defineModule({
        name: 'by-round',
        watches,
        produces,
        pipeline: (inbox$): Observable<Draft<'DNS_NAME'>> =>
          inbox$.pipe(
            toArray(),
            concatMap((events) => from(this.#flush('by-round', events))),
          ),
      }),
      defineModule({
        name: 'at-the-end',
        watches,
        produces,
        replay: 'round',
        handle: (event) => void gathered.push(event),
        finish: () => this.#flush('at-the-end', gathered.splice(0)),
      }),
      defineModule({
        name: 'asked',
        watches,
        produces,
        filter: async (event) => {
          await pause();
          return this.takes('asked', this.nodeOf(event) ?? 0);
        },
        handle: (event) => {
          done('asked', event);
          return drafts('asked', event);
        },
      }),
      defineModule({
        name: 'holding',
        watches,
        produces,
        concurrency: 4,
        handle: (event, ctx) => {
          const release = ctx.hold(event);
          void pause().then(async () => {
            for (const draft of drafts('holding', event)) await ctx.emit(draft);
            done('holding', event);
            release();
          });
        },
      }),
      defineOutput({
        name: 'writing',
        watches,
        concurrency: 2,
        handle: async (event) => {
          await pause();
          done('writing', event);
        },
      }),
      defineModule({
        name: 'beginning',
        watches: [],
        produces,
        async *handle(_, ctx) {
          await pause();
          yield ctx.event('DNS_NAME', name(`n${SOURCED}`));
        },
      }),
    ];
  }

  async *#flush(member: string, events: readonly ScanEvent[]) {
    for (const event of events) {
      await this.#pause();
      yield* this.#drafts(member, event);
    }
    for (const event of events) this.#done(member, event);
  }

  #done(member: string, event: ScanEvent): void {
    const node = this.nodeOf(event);
    if (node !== undefined) this.handled.add(`${member} ${node}`);
  }

  #drafts(member: string, event: ScanEvent): Draft<'DNS_NAME'>[] {
    const node = this.nodeOf(event);
    const next = node === undefined ? [] : this.next(member, node);
    return next.map((to) => ({ type: 'DNS_NAME', data: name(`n${to}`), parent: event }));
  }

  /** At times nothing, at times a turn of the event loop, at times so long that there is a commit meanwhile. */
  async #pause(): Promise<void> {
    const draw = this.#draw(8);
    if (draw === 0) await sleep(6);
    else if (draw < 3) await turn();
  }

  #draw(below: number): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.#random >>> 8) % below;
  }

  #mix(node: number, member: string): number {
    let hash = this.#seed ^ Math.imul(node + 1, 0x9e3779b1);
    for (let i = 0; i < member.length; i++) hash = Math.imul(hash ^ member.charCodeAt(i), 0x85ebca6b);
    hash ^= hash >>> 15;
    return Math.imul(hash, 0xc2b2ae35) >>> 0;
  }
}
