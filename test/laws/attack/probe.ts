import type { ScanEvent } from '../../../src/index.js';
import { type Fact, idOf, ROOT } from './graph-model.js';

const DOMAIN = 'test.notreal';

/** Returns the name of a type: a plan's are no more than numbers. */
export function typeName(type: number): 'RAW_TEXT' {
  return (type === 0 ? 'DNS_NAME' : `NODE_${type}`) as 'RAW_TEXT';
}

/** Returns what the data of an event must be. */
export function dataOf({ type, step, key }: Fact): string {
  return type === 0 ? `${key}.${DOMAIN}` : `${step}:${key}`;
}

/** Reads an event back. */
export function factOf({ type, data }: ScanEvent): Fact {
  if (type === 'SCAN') return ROOT;
  const text = data as string;
  if (type === 'DNS_NAME') return { type: 0, step: 0, key: text.slice(0, text.indexOf('.')) };
  const colon = text.indexOf(':');
  return { type: Number(type.slice(5)), step: Number(text.slice(0, colon)), key: text.slice(colon + 1) };
}

/** What is seen of one scan from outside: by its handlers, its readers, and whoever weighs its events. */
export class Probe {
  /** Events in order of admission, by emitter; among them those refused at once. */
  readonly built = new Map<string, ScanEvent[]>();
  readonly output: ScanEvent[] = [];
  /** What each node was handed, by name. */
  readonly handled = new Map<string, string[]>();
  readonly violations = new Set<string>();
  /** What keeps a frozen scan from being at rest. */
  busy: readonly string[] = [];
  /** Handlers started, iterators asked for more, hooks called. */
  readonly moves: string[] = [];
  /** Iterators, streams and subscriptions that are open. */
  readonly open = new Map<string, number>();
  readonly #active = new Map<string, number>();

  /** Grows as long as anything moves. */
  get progress(): number {
    let built = 0;
    for (const events of this.built.values()) built += events.length;
    return built + this.output.length + this.moves.length;
  }

  /** Takes note of an event that has been built. */
  build(event: ScanEvent): void {
    const own = this.built.get(event.module);
    if (own) own.push(event);
    else this.built.set(event.module, [event]);
  }

  /** Takes note that a node has been handed an event. */
  hand(name: string, event: ScanEvent): void {
    const own = this.handled.get(name);
    if (own) own.push(idOf(factOf(event)));
    else this.handled.set(name, [idOf(factOf(event))]);
  }

  /** Takes note of something opened; returns what must be called when it is closed. */
  opens(what: string): () => void {
    this.open.set(what, (this.open.get(what) ?? 0) + 1);
    let open = true;
    return () => {
      if (open) this.open.set(what, (this.open.get(what) as number) - 1);
      open = false;
    };
  }

  /** Takes note that a handler begins, of which `most` may be at work; returns what must be called at its end. */
  begins(name: string, most: number): () => void {
    const active = (this.#active.get(name) ?? 0) + 1;
    if (active > most) this.violations.add(`${name}: ${active} handlers at once, ${most} allowed`);
    this.#active.set(name, active);
    let working = true;
    return () => {
      if (working) this.#active.set(name, (this.#active.get(name) as number) - 1);
      working = false;
    };
  }

  /** Names what is still open. */
  stillOpen(): string[] {
    return [...this.open].filter(([, count]) => count !== 0).map(([what, count]) => `${count} × ${what}`);
  }
}
