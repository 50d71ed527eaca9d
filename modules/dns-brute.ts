import { accessSync, constants, statSync } from 'node:fs';
import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module, ModuleContext } from '../src/module.js';
import { commonLabels } from '../src/net/common-labels.js';
import { createLimiter } from '../src/net/create-limiter.js';
import { createWildcards, type Wildcards } from '../src/net/create-wildcards.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { writtenNames } from '../src/net/written-names.js';
import { fileLines } from '../src/util/file-lines.js';
import { isHostName } from '../src/util/is-host-name.js';
import { registrableDomain } from '../src/util/registrable-domain.js';

const options = z.object({
  ...networkOptionFields,
  wordlist: z
    .string()
    .default('')
    .describe('File of labels to try, one a line, `#` before comments; none for some 1,200 common ones.'),
  depth: z.int().min(0).default(0).describe('How far below the targets found names are tried as zones, too.'),
  atOnce: z.int().min(1).default(50).describe('Questions about one zone on their way at once.'),
  rate: z.number().positive().optional().describe('Names tried a second, of all zones together; none for no bound.'),
  canaryEvery: z.int().min(1).default(1000).describe('Names between two random ones that must not resolve.'),
});

/** Options of {@link dnsBrute}. */
export type DnsBruteOptions = z.input<typeof options>;

type Context = ModuleContext<'DNS_NAME', z.output<typeof options>>;

interface Run {
  readonly wildcards: Wildcards;
  readonly leave: (() => Promise<() => void>) | undefined;
}

const runs = new WeakMap<object, Run>();

const definition = defineModule({
  name: 'dns-brute',
  summary: 'Tries the words of a list as names below each zone',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME'],
  flags: ['active', 'aggressive', 'dns', 'subdomain-enum'],
  options,
  concurrency: 2,
  inScopeOnly: true,

  setup({ options: { wordlist } }) {
    if (wordlist === '') return;
    try {
      accessSync(wordlist, constants.R_OK);
      if (!statSync(wordlist).isFile()) throw new Error('is no file');
    } catch (error) {
      return {
        hard: `Expected \`wordlist\` to be a file that can be read, got \`${wordlist}\`: ${(error as Error).message}`,
      };
    }
  },

  filter({ data }, ctx) {
    return depthOf(data, ctx) <= ctx.options.depth || [false, `deeper than ${ctx.options.depth} below the targets`];
  },

  async *handle({ data: zone }, ctx) {
    const { wordlist, atOnce, canaryEvery } = ctx.options;
    const { resolver } = ownNetwork.of(ctx);
    const { wildcards, leave } = runOf(ctx);
    const { signal } = ctx;
    const words = wordlist === '' ? commonLabels : fileLines(wordlist);
    const names = writtenNames(zone, candidates(words, zone, ctx), {
      resolver,
      wildcards,
      atOnce,
      canaryEvery,
      leave,
      signal,
    });
    const why = yield* drafts(names, zone, ctx);
    if (why !== undefined) ctx.log.warn({ zone, reason: why }, 'Gave up trying names below a zone.');
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Tries words as names below each target, and emits those that are there.
 *
 * The list is read as answers come, so one of any length takes no memory. What only a wildcard answers is left out; a zone whose servers begin to lie,
 * or fail, is given up with a warning. Asks name servers only.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), dnsBrute({ wordlist: 'words.txt', rate: 100 })] });
 * ```
 */
export function dnsBrute(options: DnsBruteOptions = {}): Module {
  return definition.with(options);
}

async function* drafts(names: AsyncGenerator<string, string | undefined>, zone: string, ctx: Context) {
  for (;;) {
    const { done, value } = await names.next();
    if (done) return value;
    const context = `{module} found {event.data} by trying words below ${zone}`;
    yield ctx.event('DNS_NAME', value as string, undefined, { context, tags: ['brute'] });
  }
}

function* candidates(words: Iterable<string>, zone: string, ctx: Context): Generator<string> {
  for (const line of words) {
    const word = line.replace(/#.*/, '').trim().toLowerCase();
    const name = `${word}.${zone}`;
    if (word !== '' && isHostName(name) && ctx.inScope(name)) yield name;
  }
}

/** Counts the names above that are in scope, too, and belong to the same owner. */
function depthOf(name: string, ctx: Context): number {
  const top = registrableDomain(name) ?? name;
  let depth = 0;
  for (let at = name; at.length > top.length; depth++) {
    at = at.slice(at.indexOf('.') + 1);
    if (!ctx.inScope(at)) break;
  }
  return depth;
}

function runOf(ctx: Context): Run {
  let run = runs.get(ctx.options);
  if (run === undefined) {
    const { rate } = ctx.options;
    const limiter = rate === undefined ? undefined : createLimiter({ rate });
    run = { wildcards: createWildcards(ownNetwork.of(ctx).resolver), leave: limiter && (() => limiter.acquire('')) };
    runs.set(ctx.options, run);
  }
  return run;
}
