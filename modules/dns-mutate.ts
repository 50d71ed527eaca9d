import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext } from '../src/module.js';
import { createWildcards, type Wildcards } from '../src/net/create-wildcards.js';
import { mutateName } from '../src/net/mutate-name.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { writtenNames } from '../src/net/written-names.js';
import { isHostName } from '../src/util/is-host-name.js';
import { registrableDomain } from '../src/util/registrable-domain.js';

const COMMON = 'dev test stage staging prod qa uat old new beta api admin internal backup'.split(' ');

const options = z.object({
  ...networkOptionFields,
  numbers: z.int().min(0).default(3).describe('How far numbers in names are counted on.'),
  words: z
    .int()
    .min(0)
    .default(100)
    .describe('Words of found names that are put into others, the most frequent first.'),
  perName: z.int().min(1).default(500).describe('Names derived from one.'),
  maxSources: z.int().min(1).default(5000).describe('Names from which others are derived.'),
  maxNames: z.int().min(1).default(50_000).describe('Names derived in all.'),
  atOnce: z.int().min(1).default(50).describe('Questions on their way at once.'),
});

/** Options of {@link dnsMutate}. */
export type DnsMutateOptions = z.input<typeof options>;

type Context = ModuleContext<'DNS_NAME', z.output<typeof options>>;

/** What a run has learned. */
interface Memory {
  readonly waiting: ScanEvent<'DNS_NAME'>[];
  readonly counts: Map<string, number>;
  readonly tried: Set<string>;
  /** Of all rounds, so that no zone is probed twice. */
  wildcards?: Wildcards;
  sources: number;
  derived: number;
}

const MOST_WORDS = 10_000;
const memories = new WeakMap<object, Memory>();

const definition = defineModule({
  name: 'dns-mutate',
  summary: 'Derives names from found ones, with numbers and the words of the scan, and tries them',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  flags: ['active', 'aggressive', 'dns', 'subdomain-enum'],
  options,
  inScopeOnly: true,

  setup(ctx) {
    memories.set(ctx.options, { waiting: [], counts: new Map(), tried: new Set(), sources: 0, derived: 0 });
  },

  filter(event) {
    return event.hasTag('wildcard') ? [false, 'only a wildcard resolves it'] : true;
  },

  handle(event, ctx) {
    const memory = memories.get(ctx.options);
    const name = event.data;
    if (memory === undefined || name === registrableDomain(name) || !name.includes('.')) return;
    for (const word of name.slice(0, name.indexOf('.')).match(/[a-z]{2,}/g) ?? []) {
      if (memory.counts.size < MOST_WORDS || memory.counts.has(word))
        memory.counts.set(word, (memory.counts.get(word) ?? 0) + 1);
    }
    if (memory.sources >= ctx.options.maxSources) return;
    memory.sources++;
    memory.tried.add(name);
    memory.waiting.push(event);
  },

  // By then the words of every name of the round are known.
  async *finish(ctx) {
    const memory = memories.get(ctx.options);
    if (memory === undefined) return;
    const words = [...new Set([...frequent(memory.counts, ctx.options.words), ...COMMON])];
    memory.wildcards ??= createWildcards(ownNetwork.of(ctx).resolver);
    for (const source of memory.waiting.splice(0)) yield* mutations(source, words, memory.wildcards, memory, ctx);
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Derives names from those found, at the end of each round, and emits the ones that are there.
 *
 * Counts numbers on, and puts words of the scan's own names before, behind and in place of one another. Names are tried as answers come, at most
 * `perName` of one and `maxNames` in all; what only a wildcard answers is left out. Asks name servers only.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), dnsBrute(), dnsMutate({ perName: 100 })] });
 * ```
 */
export function dnsMutate(options: DnsMutateOptions = {}): Module {
  return definition.with(options);
}

async function* mutations(
  source: ScanEvent<'DNS_NAME'>,
  words: readonly string[],
  wildcards: Wildcards,
  memory: Memory,
  ctx: Context,
): AsyncGenerator<Draft<'DNS_NAME'>> {
  const zone = source.data.slice(source.data.indexOf('.') + 1);
  const { resolver } = ownNetwork.of(ctx);
  const { atOnce } = ctx.options;
  const { signal } = ctx;
  const context = `{module} derived {event.data} from ${source.data}`;
  for await (const name of writtenNames(zone, untried(source.data, words, memory, ctx), {
    resolver,
    wildcards,
    atOnce,
    signal,
  })) {
    yield ctx.event('DNS_NAME', name, source, { context, tags: ['mutation'] });
  }
}

function* untried(source: string, words: readonly string[], memory: Memory, ctx: Context): Generator<string> {
  const { numbers, perName, maxNames } = ctx.options;
  const { tried } = memory;
  let derived = 0;
  for (const name of mutateName(source, words, numbers)) {
    if (derived >= perName || memory.derived >= maxNames) return;
    if (tried.has(name) || !isHostName(name) || !ctx.inScope(name)) continue;
    tried.add(name);
    derived++;
    memory.derived++;
    yield name;
  }
}

function frequent(counts: ReadonlyMap<string, number>, limit: number): string[] {
  const words = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return words.slice(0, limit).map(([word]) => word);
}
