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
import { MutationMemory } from './dns-mutate/mutation-memory.js';

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

/** What a run has at hand. */
interface Run {
  readonly memory: MutationMemory;
  /** Names from which none were derived yet. */
  readonly waiting: ScanEvent<'DNS_NAME'>[];
  /** Of all rounds, so that no zone is probed twice. */
  wildcards?: Wildcards;
}

const runs = new WeakMap<object, Run>();

const definition = defineModule({
  name: 'dns-mutate',
  summary: 'Derives names from found ones, with numbers and the words of the scan, and tries them',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  flags: ['active', 'aggressive', 'dns', 'subdomain-enum'],
  options,
  inScopeOnly: true,

  // What is derived is known at the end of a round: the names of one that was not over come again.
  replay: 'round',

  setup({ options, state }) {
    runs.set(options, { memory: new MutationMemory(state), waiting: [] });
  },

  filter(event) {
    return event.hasTag('wildcard') ? [false, 'only a wildcard resolves it'] : true;
  },

  handle(event, ctx) {
    const run = runs.get(ctx.options);
    const name = event.data;
    if (run === undefined || name === registrableDomain(name) || !name.includes('.')) return;
    if (run.memory.learn(name, ctx.options.maxSources)) run.waiting.push(event);
  },

  // By then the words of every name of the round are known.
  async *finish(ctx) {
    const run = runs.get(ctx.options);
    if (run === undefined) return;
    const words = [...new Set([...run.memory.frequent(ctx.options.words), ...COMMON])];
    run.wildcards ??= createWildcards(ownNetwork.of(ctx).resolver);
    for (const source of run.waiting.splice(0)) yield* mutations(source, words, run.wildcards, run.memory, ctx);
    run.memory.save();
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
  memory: MutationMemory,
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

function* untried(source: string, words: readonly string[], memory: MutationMemory, ctx: Context): Generator<string> {
  const { numbers, perName, maxNames } = ctx.options;
  let derived = 0;
  for (const name of mutateName(source, words, numbers)) {
    if (derived >= perName || memory.derived >= maxNames) return;
    if (!isHostName(name) || !ctx.inScope(name) || !memory.derive(source, name)) continue;
    derived++;
    yield name;
  }
}
