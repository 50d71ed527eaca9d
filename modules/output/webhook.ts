import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { ScanEvent } from '../../src/event.js';
import { GiveUpError } from '../../src/give-up-error.js';
import type { Module, ModuleContext } from '../../src/module.js';
import { apiOptionFields } from '../../src/net/api-option-fields.js';
import { milliseconds } from '../../src/net/milliseconds.js';
import { jsonParts } from './json-parts.js';
import type { LineTarget } from './line-writer.js';
import { openWebhook, type Webhook } from './open-webhook.js';

const { timeout, retryDelay, maxRetryDelay, userAgent } = apiOptionFields;
const options = z.object({
  url: z
    .url({ protocol: /^https?$/, error: 'Expected an http or https URL.' })
    .meta({ secret: true })
    .describe('Where events are posted to; user and password in it are sent as basic authentication.'),
  format: z
    .enum(['ndjson', 'json'])
    .default('ndjson')
    .describe('How a batch is written: one event a line, or an array.'),
  secret: z
    .string()
    .min(1)
    .optional()
    .meta({ secret: true })
    .describe('Key of the HMAC-SHA256 signature, as text or as whsec_ and base64; unsigned without one.'),
  maxBytes: z.int().min(1).default(1_048_576).describe('Bytes of one request; a larger event goes alone.'),
  patience: milliseconds
    .min(0)
    .default(300_000)
    .describe('Milliseconds that a batch is tried for, while the receiver is down, before nothing more is sent.'),
  timeout,
  retryDelay,
  maxRetryDelay,
  userAgent,
});

/** Options of {@link webhook}. */
export type WebhookOptions = z.input<typeof options>;

type Options = z.output<typeof options>;
type Context = ModuleContext<never, Options>;

const webhooks = new WeakMap<Options, Webhook>();

const definition = defineOutput({
  name: 'webhook',
  summary: 'Posts every event to a web server, in batches',
  watches: ['*'],
  flags: ['passive', 'safe', 'output'],
  options,
  batchWait: 250,

  setup({ options: run }: Context) {
    webhooks.set(run, openWebhook(run));
  },
  async handleBatch(events: readonly ScanEvent[], { options: run, signal }: Context) {
    const failures: string[] = [];
    for (const part of jsonParts(events, run.maxBytes)) {
      const failure = await webhooks.get(run)?.post(part, signal);
      if (failure !== undefined) failures.push(failure);
    }
    signal.throwIfAborted();
    if (failures.length > 0) throw new Error(failures.join(' '));
  },
  async cleanup({ options: run }: Context) {
    const { lost = 0, handed, closed, close } = webhooks.get(run) ?? {};
    await close?.();
    if (lost > 0) throw new GiveUpError(`${lost} of ${handed} events not delivered${closed ? `: ${closed}` : ''}`);
  },
});

/**
 * Posts every event to a web server, in batches of at most 100, in order.
 *
 * At least once: what is not answered with 2xx is sent again, with backoff and respect for Retry-After, under the same `idempotency-key`. The
 * scan's own flow control holds it back meanwhile. A batch that the receiver refuses (4xx) is lost; where it is down for longer than
 * `patience`, so is all that follows; the summary counts both. Signed as Standard Webhooks has it, where there is a `secret`. Neither
 * that nor the URL's path and credentials are in any log.
 *
 * The key is made from the uuids of a batch's events. A resumed scan may batch anew what was under way when it was killed: whoever must not
 * take an event twice goes by the `uuid` in it.
 *
 * @param target Where to, or options.
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [webhook({ url: 'https://siem.example.com/in', secret: 'whsec_…' })] });
 * ```
 */
export function webhook(target: LineTarget | WebhookOptions = ''): Module {
  if (typeof target === 'string') return definition.with({ url: target });
  // Standard output is no place to post to: the URL is then said to be none.
  return definition.with('write' in target ? { url: '-' } : target);
}
