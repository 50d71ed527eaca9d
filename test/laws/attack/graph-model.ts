import type { Blow, GraphPlan, NodePlan, Producing } from './graph-plan.js';

/** What an event is, as far as its children depend on it. */
export interface Fact {
  /** 0 for seeds, -1 for the scan itself. */
  readonly type: number;
  readonly step: number;
  readonly key: string;
}

/** What must become of a scan that nobody disturbs, whatever the order in which it is done. */
export interface Expected {
  /** How often each event of each emitter comes out. */
  readonly out: ReadonlyMap<string, number>;
  /** Events each node is handed, by name; each once for a module. */
  readonly handled: ReadonlyMap<string, readonly string[]>;
  /** Handlers that fail, by name. */
  readonly failures: ReadonlyMap<string, number>;
  /** Admitted in all, refused by intercepts or not. */
  readonly total: number;
  /** An event can lead to another of its type. */
  readonly cyclic: boolean;
}

/** Events beyond which a graph is no longer cheap. */
const MOST_EVENTS = 250;
export const ROOT: Fact = { type: -1, step: 0, key: '' };
export const SEEDS = 'seeds';

/** Returns the same number for the same text, spread over 32 bits (FNV-1a, then Murmur's last mix). */
function spread(text: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Names an event. */
export function idOf({ type, step, key }: Fact): string {
  return `${type}/${step}:${key}`;
}

/** Bytes an event is said to have: most are small, a few are large. */
export function bytesOf(fact: Fact): number {
  return [10, 50, 100, 200, 5000][spread(`bytes ${idOf(fact)}`) % 5] as number;
}

/** How children are given where a failure would take some with it that have been given already, or comes from nobody. */
const UNFAILING: ReadonlySet<Producing> = new Set(['readable', 'web stream', 'emits under a hold']);

/** Tells whether a node's handler of an event fails. */
export function fails(node: NodePlan, fact: Fact): boolean {
  if (node.failing === 0 || UNFAILING.has(node.producing)) return false;
  return spread(`fail ${node.name} ${idOf(fact)}`) % node.failing === 0;
}

/** Tells whether an intercept refuses an event. */
export function refuses(node: NodePlan, fact: Fact): boolean {
  return node.refusing > 0 && spread(`refuse ${node.name} ${idOf(fact)}`) % node.refusing === 0;
}

/** Returns what a node makes of an event, in order; one that fails gets half way, or nowhere where it answers at once. */
export function childrenOf(plan: GraphPlan, node: NodePlan, fact: Fact): Fact[] {
  const children: Fact[] = [];
  node.edges.forEach(({ to, gain, step }, at) => {
    if (fact.step + step > plan.steps) return;
    const edge = `${node.name} ${at} ${idOf(fact)}`;
    const count = 1 + (spread(`count ${edge}`) % gain);
    for (let n = 0; n < count; n++) {
      children.push({ type: to, step: fact.step + step, key: String(spread(`${edge} ${n}`) % plan.keys) });
    }
  });
  if (!fails(node, fact)) return children;
  const atOnce = node.producing === 'array' || node.producing.startsWith('promise');
  return atOnce ? [] : children.slice(0, children.length >> 1);
}

/** Returns what a node's nth `finish` finds, from 1. */
export function foundAtFinish({ name, edges, finishes }: NodePlan, nth: number): Fact | undefined {
  const [edge] = edges;
  return edge && nth <= finishes ? { type: edge.to, step: 0, key: `end ${nth} of ${name}` } : undefined;
}

/** The keys of a plan's targets. */
export function seedsOf(plan: GraphPlan): Fact[] {
  return Array.from({ length: plan.seeds }, (_, n) => ({ type: 0, step: 0, key: `s${n}` }));
}

/** The target that a blow adds. */
export function lateSeedOf({ whom }: Blow): Fact {
  return { type: 0, step: 0, key: `late${whom}` };
}

const known = new WeakMap<GraphPlan, Expected | undefined>();

/**
 * Works out what a scan must find, or nothing where that is more than is cheap.
 *
 * It is a least fixpoint: each module handles each event once, and each emitter's repeats are dropped where it says so.
 */
export function expectedOf(plan: GraphPlan): Expected | undefined {
  if (!known.has(plan)) known.set(plan, workOut(plan));
  return known.get(plan);
}

function workOut(plan: GraphPlan): Expected | undefined {
  const blows = plan.blows.filter(({ what }) => what === 'seed');
  for (let late: readonly Blow[] = []; ; ) {
    const fixpoint = new Fixpoint(plan);
    if (!fixpoint.run([...seedsOf(plan), ...late.map(lateSeedOf)])) return undefined;
    // What one of them leads to may be what the next waits for.
    const dealt = blows.filter(({ after }) => after <= fixpoint.outputs);
    if (dealt.length === late.length) return fixpoint.expected();
    late = dealt;
  }
}

class Fixpoint {
  outputs = 0;
  readonly #plan: GraphPlan;
  readonly #intercepts: readonly NodePlan[];
  readonly #modules: readonly NodePlan[];
  readonly #admitted = new Set<string>();
  readonly #claimed = new Set<string>();
  readonly #out = new Map<string, number>();
  readonly #handled = new Map<string, string[]>();
  readonly #failures = new Map<string, number>();
  readonly #leads = new Map<number, Set<number>>();
  readonly #queue: { readonly from: string; readonly fact: Fact }[] = [];
  #total = 0;

  constructor(plan: GraphPlan) {
    this.#plan = plan;
    const { nodes } = plan;
    this.#intercepts = nodes.filter(({ kind }) => kind === 'intercept').sort((a, b) => a.priority - b.priority);
    this.#modules = nodes.filter(({ kind }) => kind !== 'intercept');
    for (const { name } of nodes) this.#handled.set(name, []);
  }

  /** Runs to the end; false where that is too far. */
  run(seeds: readonly Fact[]): boolean {
    const { nodes } = this.#plan;
    for (const fact of seeds) this.#admit(SEEDS, true, fact, ROOT);
    for (const node of nodes) if (node.kind === 'module' && node.watches.length === 0) this.#handle(node, ROOT);
    for (let nth = 0; nth <= 3; nth++) {
      for (const node of nth === 0 ? [] : nodes) {
        const found = foundAtFinish(node, nth);
        if (found) this.#admit(node.name, node.suppressDupes, found, ROOT);
      }
      while (this.#queue.length > 0) {
        const { from, fact } = this.#queue.pop() as { from: string; fact: Fact };
        this.#pass(from, fact);
        if (this.#total > MOST_EVENTS) return false;
      }
    }
    return true;
  }

  expected(): Expected {
    const all = [...this.#leads.keys()];
    return {
      out: this.#out,
      handled: this.#handled,
      failures: this.#failures,
      total: this.#total,
      cyclic: all.some((type) => this.#leadsBack(type)),
    };
  }

  #admit(from: string, suppressDupes: boolean, fact: Fact, parent: Fact): void {
    if (parent !== ROOT) this.#leads.set(parent.type, (this.#leads.get(parent.type) ?? new Set()).add(fact.type));
    const id = `${from} ${idOf(fact)}`;
    if (idOf(fact) === idOf(parent) || (suppressDupes && this.#admitted.has(id))) return;
    this.#admitted.add(id);
    this.#total++;
    this.#queue.push({ from, fact });
  }

  #pass(from: string, fact: Fact): void {
    for (const node of this.#intercepts) {
      if (!node.watches.includes(fact.type)) continue;
      if (refuses(node, fact)) {
        this.#handled.get(node.name)?.push(idOf(fact));
        return;
      }
      this.#handle(node, fact);
    }
    const id = `${from} ${idOf(fact)}`;
    this.outputs++;
    this.#out.set(id, (this.#out.get(id) ?? 0) + 1);
    for (const node of this.#modules) {
      if (!node.watches.includes(fact.type)) continue;
      const claim = `${node.name} ${idOf(fact)}`;
      if (node.kind === 'module' && this.#claimed.has(claim)) continue;
      this.#claimed.add(claim);
      this.#handle(node, fact);
    }
  }

  #handle(node: NodePlan, fact: Fact): void {
    this.#handled.get(node.name)?.push(idOf(fact));
    if (fails(node, fact)) this.#failures.set(node.name, (this.#failures.get(node.name) ?? 0) + 1);
    for (const child of childrenOf(this.#plan, node, fact)) this.#admit(node.name, node.suppressDupes, child, fact);
  }

  #leadsBack(type: number): boolean {
    const seen = new Set<number>();
    const next = [type];
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      for (const to of this.#leads.get(at) ?? []) {
        if (to === type) return true;
        if (!seen.has(to)) next.push(to);
        seen.add(to);
      }
    }
    return false;
  }
}
