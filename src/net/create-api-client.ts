import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { GiveUpError } from '../give-up-error.js';
import type { ApiError } from './api-error.js';
import { apiExchange } from './api-exchange.js';
import { apiFailure } from './api-failure.js';
import type { ApiKeyPlace, ApiRequest } from './api-request.js';
import { checkShape } from './check-shape.js';
import { createHttpTransport } from './create-http-transport.js';
import { createLimiter } from './create-limiter.js';
import { createWaitingBudget } from './create-waiting-budget.js';
import { type JsonItemsOptions, jsonItems } from './json-items.js';
import { retryDelay } from './retry-delay.js';
import { textLines } from './text-lines.js';

/** How an {@link ApiClient} asks. */
export interface ApiClientOptions {
  /** What it is called in errors. */
  readonly name: string;
  /** What paths are below; https, or http for a mirror of one's own. */
  readonly url: string;
  /** Where the API wants its key. */
  readonly key?: ApiKeyPlace | undefined;
  /** The key itself; in no error and no log. */
  readonly secret?: string | undefined;
  /** Milliseconds of waiting for one answer, from sending to its last byte. @default 30000 */
  readonly timeout?: number | undefined;
  /** Bytes of decoded body read. @default 67108864 */
  readonly maxBody?: number | undefined;
  /** Further tries after one that failed for a while. @default 3 */
  readonly retries?: number | undefined;
  /** Milliseconds after which no further try begins. @default Infinity */
  readonly retryFor?: number | undefined;
  /** Milliseconds that the first wait for another try may take; each later one may take twice as long. @default 1000 */
  readonly retryDelay?: number | undefined;
  /** Milliseconds that no such wait exceeds, even where Retry-After says more. @default 60000 */
  readonly maxRetryDelay?: number | undefined;
  /** Requests in a row that may fail, with all their tries, before the API is given up. @default 5 */
  readonly maxFailures?: number | undefined;
  /** Requests a second, evenly spaced; Infinity for no bound. @default Infinity */
  readonly rate?: number | undefined;
  /** Requests at once. @default 1 */
  readonly concurrency?: number | undefined;
  /** @default 'headgate' */
  readonly userAgent?: string | undefined;
  /** Follows redirects to other hosts; never with a key. @default false */
  readonly elsewhere?: boolean | undefined;
  /** Certificates of authorities trusted instead of the usual ones, PEM. @default those that Node.js trusts */
  readonly ca?: string | undefined;
}

/** What an array in an answer holds. */
export interface ApiItems<T> extends JsonItemsOptions {
  /** The shape of one item. */
  readonly item: z.ZodType<T>;
}

/**
 * Asks one API. Each method rejects with an ApiError where a request fails, and with a {@link GiveUpError} where the API is given up, be
 * it by this request or before.
 */
export interface ApiClient {
  readonly name: string;
  /** Why the API is given up; nothing while it is not. */
  readonly disabled: string | undefined;
  /** Asks for JSON, all of it at once; nothing where the API knows nothing. */
  json<T>(request: ApiRequest, shape: z.ZodType<T>): Promise<T | undefined>;
  /** Asks for JSON and yields the items of one array as they come; items come again where an answer breaks off and is asked for anew. */
  items<T>(request: ApiRequest, items: ApiItems<T>): AsyncGenerator<T, unknown, undefined>;
  /** Asks for lines of text, of a shape where one is given, and yields them as they come; lines come again as items do. */
  lines(request: ApiRequest, line?: z.ZodType<string>): AsyncGenerator<string, unknown, undefined>;
  /** Sends something, and does not look at the answer beyond its status. */
  send(request: ApiRequest): Promise<void>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

type Chunks = AsyncGenerator<Buffer, void, undefined>;

/**
 * Creates a client of a third party's API: certificates are verified, rate and concurrency bounded, and nothing is held that need not be.
 *
 * What fails for a while (no connection, broken off, 429, 5xx) is tried again, with exponential backoff, full jitter and respect for
 * Retry-After; other statuses and answers of the wrong shape are not. The API is given up after too many failures in a row, and at once when
 * it refuses the key.
 *
 * @example
 * ```ts
 * const api = createApiClient({ name: 'crt.sh', url: 'https://crt.sh', rate: 1 });
 * for await (const { id } of api.items({ path: '/', query: { q: 'example.com', output: 'json' } }, { items: '$.*', item })) print(id);
 * ```
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const { name, secret, timeout = 30_000, retries = 3, retryFor = Infinity, maxFailures = 5, ca } = options;
  const { retryDelay: base = 1000, maxRetryDelay: most = 60_000, concurrency = 1, rate } = options;
  const { userAgent = 'headgate', maxBody = 67_108_864, elsewhere = false } = options;
  const endpoint = { ...options, userAgent, maxBody, elsewhere };
  const limiter = createLimiter({ concurrency, rate });
  const transport = createHttpTransport({ verify: true, ca, addressTimeout: Math.ceil(timeout / 2) });
  let failures = 0;
  let disabled: string | undefined;

  /** One try, in its turn. */
  async function* once<T, R>(asked: ApiRequest, read: (chunks: Chunks) => AsyncGenerator<T, R, undefined>) {
    const release = await limiter.acquire(name, asked.signal);
    const budget = createWaitingBudget(timeout, asked.signal);
    try {
      const chunks = await apiExchange(endpoint, asked, { transport, budget });
      return chunks && (yield* read(chunks));
    } catch (error) {
      throw apiFailure(error, endpoint, asked, budget.spent ? timeout : undefined);
    } finally {
      budget.release();
      release();
    }
  }

  async function* exchange<T, R>(asked: ApiRequest, read: (chunks: Chunks) => AsyncGenerator<T, R, undefined>) {
    const begun = performance.now();
    for (let attempt = 1; ; attempt++) {
      if (disabled !== undefined) throw new GiveUpError(disabled);
      try {
        const result = yield* once(asked, read);
        failures = 0;
        return result;
      } catch (error) {
        asked.signal?.throwIfAborted();
        const { transient, retryAfter: wanted } = error as ApiError;
        const delay = retryDelay({ attempt, base, most, asked: wanted });
        const late = performance.now() + delay - begun > retryFor;
        if (!transient || attempt > retries || late) throw failed(error as ApiError);
        await sleep(delay, undefined, { signal: asked.signal }).catch(() => {});
        asked.signal?.throwIfAborted();
      }
    }
  }

  function failed(error: ApiError): Error {
    failures++;
    if (error.status === 401 || (error.status === 403 && secret !== undefined)) {
      const what = secret === undefined ? 'asks for a key' : 'refused the key';
      disabled ??= `\`${name}\` ${what}, with status ${error.status}`;
    } else if (failures >= maxFailures) {
      disabled ??= `\`${name}\` failed ${failures} times in a row; the last time: ${error.message}`;
    }
    return disabled === undefined ? error : new GiveUpError(disabled);
  }

  return {
    name,
    get disabled() {
      return disabled;
    },
    async json(asked, shape) {
      const { value } = await exchange(asked, (chunks) => whole(chunks, shape)).next();
      return value;
    },
    items: (asked, { item, ...where }) =>
      exchange(asked, (chunks) => checked(jsonItems(chunks, where), item, where.items)),
    lines: (asked, line) =>
      exchange<string, unknown>(asked, (chunks) =>
        line ? checked(textLines(chunks), line, 'line *') : textLines(chunks),
      ),
    async send(asked) {
      await exchange(asked, ignored).next();
    },
    async close() {
      transport.close();
    },
  };
}

// biome-ignore lint/correctness/useYield: there is nothing to yield before the end.
async function* whole<T>(chunks: Chunks, shape: z.ZodType<T>): AsyncGenerator<never, T, undefined> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(parts).toString());
  } catch {
    // The parser's message quotes the text, and the text may quote a key.
    throw new SyntaxError('what is no JSON');
  }
  return checkShape(value, shape, '$');
}

async function* checked<T>(items: AsyncGenerator<unknown, unknown, undefined>, shape: z.ZodType<T>, path: string) {
  for (let at = 0; ; at++) {
    const { value, done } = await items.next();
    if (done) return value;
    yield checkShape(value, shape, path.replace('*', String(at)));
  }
}

/** Reads a short answer to its end, so that the connection can be used again; what it says has no part in whether it was given. */
// biome-ignore lint/correctness/useYield: nothing is looked at.
async function* ignored(chunks: Chunks): AsyncGenerator<never, void, undefined> {
  let length = 0;
  try {
    for await (const chunk of chunks) {
      length += chunk.length;
      if (length > 65_536) return;
    }
  } catch {}
}
