import type { HttpAnswer, HttpRequestOptions } from './create-http-client.js';
import type { HttpTransport } from './create-http-transport.js';
import type { Limiter } from './create-limiter.js';
import { cutBy } from './cut-by.js';
import { decodeBody } from './decode-body.js';

/** An answer whose body comes piece by piece; redirects are not followed. */
export interface HttpStream extends Pick<HttpAnswer, 'status' | 'headers'> {
  /**
   * The body, its content encoding undone; read once.
   *
   * Fails where the connection breaks, the compression is damaged, the body goes past `maxBody` (`EBODYLIMIT`), or the server was waited for
   * too long (`ETIMEDOUT`). Time that its reader takes does not count. Leaving the loop closes it.
   */
  readonly body: AsyncGenerator<Buffer, void, undefined>;
  /** Ends the exchange; harmless when it has ended. Whoever does not read the body to its end calls it. */
  close(): void;
}

/** What an exchange goes through. */
export interface StreamHttpSettings {
  readonly transport: HttpTransport;
  readonly limiter: Limiter;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly maxBody: number;
}

/**
 * Asks for a URL and gives its body as it comes, holding no more than a few chunks of it.
 *
 * The place at the host is kept until the body has ended or is closed.
 *
 * @param asked As for a whole answer, but that `timeout` is the milliseconds the server is waited for in all.
 * @example
 * ```ts
 * const { status, body } = await streamHttp('https://example.com/sitemap.xml', {}, settings);
 * for await (const chunk of body) parser.write(chunk);
 * ```
 */
export async function streamHttp(
  url: string,
  asked: HttpRequestOptions,
  { transport, limiter, headers, timeout, maxBody }: StreamHttpSettings,
): Promise<HttpStream> {
  const release = await limiter.acquire(new URL(url).hostname, asked.signal);
  const patience = createPatience(asked.timeout ?? timeout, url, asked.signal);
  const end = () => {
    patience.end();
    release();
  };
  try {
    asked.onSend?.();
    const answer = await patience.during(
      transport.send(new URL(url), {
        method: asked.method ?? 'GET',
        headers: { ...headers, ...asked.headers },
        signal: patience.signal,
      }),
    );
    const decoded = decodeBody(answer.body, String(answer.headers['content-encoding'] ?? ''));
    // Closing it before its end is an error of its own, which nobody needs to hear of.
    for (const stream of [decoded, answer.body]) stream.on('error', () => {});
    const close = () => {
      decoded.destroy();
      answer.body.destroy();
      end();
    };
    const body = chunks(decoded, asked.maxBody ?? maxBody, url, patience, close);
    return { status: answer.status, headers: answer.headers, body, close };
  } catch (error) {
    end();
    throw error;
  }
}

async function* chunks(
  decoded: AsyncIterable<Buffer>,
  limit: number,
  url: string,
  patience: Patience,
  close: () => void,
): HttpStream['body'] {
  const iterator = decoded[Symbol.asyncIterator]();
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await patience.during(iterator.next()).catch(failCut);
      if (done) return;
      const left = limit - length;
      length += value.length;
      if (left > 0) yield left < value.length ? value.subarray(0, left) : value;
      if (length > limit)
        throw Object.assign(new Error(`Expected \`${url}\` to be no more than ${limit} bytes.`), {
          code: 'EBODYLIMIT',
        });
    }
  } finally {
    close();
  }
}

/** Notes on the error what cut the body, which by its code alone looks like no answer at all; what stops the reader has none. */
function failCut(error: unknown): never {
  const coded = error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
  throw coded ? Object.assign(error, { hostility: cutBy(error) }) : error;
}

/** How long a server is waited for: a timer that runs only while something is waited for. */
interface Patience {
  readonly signal: AbortSignal;
  during<T>(wait: Promise<T>): Promise<T>;
  end(): void;
}

function createPatience(timeout: number, url: string, signal: AbortSignal | undefined): Patience {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  let left = timeout;
  let timer: NodeJS.Timeout | undefined;
  const giveUp = () => {
    const error = new Error(`Expected \`${url}\` to keep one waiting for less than ${timeout} ms.`);
    controller.abort(Object.assign(error, { code: 'ETIMEDOUT' }));
  };
  return {
    signal: controller.signal,
    async during(wait) {
      const since = performance.now();
      timer = setTimeout(giveUp, Math.max(0, left));
      try {
        return await wait;
      } catch (error) {
        throw controller.signal.aborted ? controller.signal.reason : error;
      } finally {
        clearTimeout(timer);
        left -= performance.now() - since;
      }
    },
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}
