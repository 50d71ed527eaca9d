import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { onAbort } from '../util/on-abort.js';
import { bodyDecoders } from './body-decoders.js';
import { BoundedBytes } from './bounded-bytes.js';
import { type Body, readBody } from './read-body.js';

/** What is asked, and how much of an answer is taken. */
export interface ExchangeOptions {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD' | 'OPTIONS';
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds to the last byte. */
  readonly timeout: number;
  /** Bytes of decoded body kept. */
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
}

/** What came back. */
export interface Exchanged {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Body;
}

/** Bytes beyond the limit that a body may have as it comes: what does not compress is a little longer packed. */
const PACKED_MORE = 65_536;
/** Interim answers (1xx) to one request; honest servers send a few. */
const MOST_INTERIM = 16;

/**
 * Makes one request through an undici dispatcher and takes the answer as it comes, no stream between: a third of what `request` and its
 * readable cost.
 *
 * A body is never held up: in undici 7 a server that closes while the reader holds it up ends the process (nodejs/undici#5360). What bounds
 * memory is the limit, at which the connection is ended.
 *
 * @returns the answer, its body cut short by whatever went wrong after its headers. Rejects where no answer came, in time (`ETIMEDOUT`, with
 * `sent` true where there was a connection), after 16 interim ones (`EINTERIM`), or the signal fired.
 * @example
 * ```ts
 * const { status, body } = await exchange(agent, { url, method: 'GET', headers: {}, timeout: 10_000, limit: 1_048_576, signal });
 * ```
 */
export function exchange(dispatcher: Dispatcher, options: ExchangeOptions): Promise<Exchanged> {
  const { url, method, headers } = options;
  return new Promise((resolve, reject) => {
    const handler = new Exchange(options, resolve, reject);
    dispatcher.dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers }, handler);
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  readonly #resolve: (answer: Exchanged) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #forget: (() => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #interim = 0;
  #received = 0;
  /** True once the server has said all, or has been told to say no more. */
  #over = false;
  #settled = false;
  #status = 0;
  #headers: Exchanged['headers'] = {};
  /** The body, where it comes as it is. */
  #plain: BoundedBytes | undefined;
  /** The body as it comes, where it is to be decoded. */
  #packed: Readable | undefined;

  constructor(options: ExchangeOptions, resolve: (answer: Exchanged) => void, reject: (reason: unknown) => void) {
    const { timeout, signal } = options;
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#giveUp('ETIMEDOUT', `answer within ${timeout} ms`), timeout);
    this.#forget = signal && onAbort(signal, () => this.#fail(signal.reason));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) this.#end();
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (this.#settled) return;
    if (status < 200) {
      if (++this.#interim > MOST_INTERIM)
        this.#giveUp('EINTERIM', `answer after at most ${MOST_INTERIM} interim answers`);
      return;
    }
    this.#status = status;
    this.#headers = headers as Exchanged['headers'];
    const encoding = headers['content-encoding'];
    const named = (Array.isArray(encoding) ? encoding[0] : encoding) ?? '';
    if (bodyless(this.#options.method, status) || named === '' || bodyDecoders(named).length === 0) {
      this.#plain = new BoundedBytes(this.#options.limit);
      return;
    }
    this.#packed = new Readable({ read() {} });
    readBody(this.#packed, named, this.#options.limit).then((body) => this.#settle(body));
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#over) return;
    if (this.#plain !== undefined) {
      if (!this.#plain.add(chunk)) this.#settlePlain('body-over-limit');
      return;
    }
    this.#received += chunk.length;
    this.#packed?.push(chunk);
    if (this.#received <= this.#options.limit + PACKED_MORE) return;
    this.#packed?.push(null);
    this.#end();
  }

  onResponseEnd(): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#plain !== undefined) this.#settlePlain();
    else this.#packed?.push(null);
  }

  onResponseError(_: unknown, error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.#cut(error);
  }

  #giveUp(code: string, expected: string): void {
    const error = new Error(`Expected \`${this.#options.url.href}\` to ${expected}.`);
    this.#cut(Object.assign(error, { code, sent: this.#controller !== undefined }));
  }

  /** Takes what there is of the answer for the whole; without any, fails. */
  #cut(error: Error & { readonly code?: string }): void {
    if (this.#plain !== undefined) this.#settlePlain(error.code === 'ETIMEDOUT' ? 'slow-body' : 'body-cut-short');
    else if (this.#packed !== undefined) this.#packed.destroy(error);
    else this.#fail(error);
  }

  #fail(reason: unknown): void {
    if (!this.#stop()) return;
    this.#packed?.destroy();
    this.#reject(reason);
  }

  #settlePlain(hostility?: Body['hostility']): void {
    const { bytes, length } = this.#plain as BoundedBytes;
    this.#settle({ bytes, length, truncated: hostility !== undefined, ...(hostility && { hostility }) });
  }

  #settle(body: Body): void {
    if (this.#stop()) this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  #stop(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#forget?.();
    this.#end();
    return true;
  }

  /** Ends the connection, unless the exchange is over. */
  #end(): void {
    if (this.#over || this.#controller === undefined) return;
    this.#over = true;
    this.#controller.abort(new Error(`Expected no more of \`${this.#options.url.href}\`.`));
  }
}

function bodyless(method: string, status: number): boolean {
  return method === 'HEAD' || status === 204 || status === 304;
}
