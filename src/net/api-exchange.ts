import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ApiError } from './api-error.js';
import { apiPlace } from './api-place.js';
import type { ApiEndpoint, ApiRequest } from './api-request.js';
import type { HttpTransport, HttpTransportAnswer } from './create-http-transport.js';
import type { WaitingBudget } from './create-waiting-budget.js';
import { retryAfter } from './retry-after.js';

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const NOTHING: readonly number[] = [204, 404];

/**
 * Asks an API once, and gives its answer as it comes.
 *
 * Redirects are followed within the API's own origin; elsewhere only where the endpoint allows it and there is no key, and never from
 * https to http.
 *
 * @returns the chunks of the decoded body, which must be read to their end or told to return; nothing where nothing is known.
 * Rejects with an {@link ApiError} for any other status than 2xx, and with what the network says.
 */
export async function apiExchange(
  endpoint: ApiEndpoint,
  asked: ApiRequest,
  { transport, budget }: { readonly transport: HttpTransport; readonly budget: WaitingBudget },
): Promise<AsyncGenerator<Buffer, void, undefined> | undefined> {
  const { method = 'GET', body, nothing = NOTHING } = asked;
  const fail = failureOf(endpoint, asked);
  let url = urlOf(endpoint, asked);
  for (let hops = 0; ; hops++) {
    const headers = headersOf(endpoint, asked);
    const answer = await budget.spend(transport.send(url, { method, headers, body, signal: budget.signal }));
    const { status } = answer;
    if (status >= 200 && status < 300 && !nothing.includes(status)) {
      return bounded(decoded(answer, fail), endpoint.maxBody, budget, fail);
    }
    answer.body.on('error', () => {}).destroy();
    if (nothing.includes(status)) return undefined;
    if (!REDIRECTS.has(status) || method !== 'GET') {
      const transient = status === 429 || status >= 500;
      throw fail(`status ${status}`, {
        status,
        transient,
        retryAfter: retryAfter(single(answer.headers['retry-after'])),
      });
    }
    if (hops === MOST_REDIRECTS) throw fail(`more than ${MOST_REDIRECTS} redirects`);
    url = target(single(answer.headers.location), url, endpoint, fail);
  }
}

type Fail = (got: string, more?: Partial<Pick<ApiError, 'status' | 'transient' | 'retryAfter'>>) => ApiError;

function failureOf({ name }: ApiEndpoint, asked: ApiRequest): Fail {
  return (got, more) => new ApiError({ api: name, place: apiPlace(asked), wanted: 'a result', got, ...more });
}

function urlOf({ url, key, secret }: ApiEndpoint, asked: ApiRequest): URL {
  const place = new URL(asked.path === '' ? url : url.replace(/\/+$/, '') + asked.path);
  for (const [name, value] of Object.entries(asked.query ?? {})) {
    if (value !== undefined) place.searchParams.set(name, String(value));
  }
  if (secret !== undefined && key && 'query' in key) place.searchParams.set(key.query, secret);
  return place;
}

function headersOf({ key, secret, userAgent }: ApiEndpoint, asked: ApiRequest): Record<string, string> {
  const own = typeof asked.headers === 'function' ? asked.headers() : asked.headers;
  const headers = {
    'user-agent': userAgent,
    accept: 'application/json, */*;q=0.5',
    'accept-encoding': 'gzip',
    ...own,
  };
  if (secret === undefined || !key || !('header' in key)) return headers;
  return { ...headers, [key.header]: `${key.prefix ?? ''}${secret}` };
}

function target(location: string | undefined, from: URL, endpoint: ApiEndpoint, fail: Fail): URL {
  if (location === undefined || !URL.canParse(location, from.href)) throw fail('a redirect to nowhere');
  const to = new URL(location, from.href);
  const lower = to.protocol !== from.protocol && to.protocol !== 'https:';
  if (lower) throw fail(`a redirect from ${from.protocol.slice(0, -1)} to ${to.protocol.slice(0, -1)}`);
  if (to.origin === from.origin || (endpoint.elsewhere && endpoint.secret === undefined)) return to;
  throw fail(`a redirect to \`${to.origin}\``);
}

function decoded({ body, headers }: HttpTransportAnswer, fail: Fail): Readable {
  const encoding = single(headers['content-encoding'])?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return body;
  if (encoding === 'gzip' || encoding === 'x-gzip') return pipeline(body, createGunzip(), () => {}) as Readable;
  body.on('error', () => {}).destroy();
  throw fail('a content encoding that was not asked for');
}

async function* bounded(body: Readable, limit: number, budget: WaitingBudget, fail: Fail) {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let length = 0;
  try {
    for (;;) {
      const { value, done } = await budget.spend(chunks.next());
      if (done) return;
      length += value.length;
      if (length > limit) throw fail(`more than ${limit} bytes`);
      yield value;
    }
  } finally {
    body.on('error', () => {}).destroy();
  }
}

function single(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
