import type { Dispatcher } from 'undici';

/** What is watched of one request, handed to undici as its `opaque`. */
export interface Exchange {
  /** Becomes true once there is a connection and the request leaves. */
  sent: boolean;
  /** Bytes of body, as they come, after which no more are taken. */
  readonly mostBytes: number;
}

/**
 * Intercepts the exchanges of an undici dispatcher: tells a server that says nothing from one that cannot be reached, and ends a body where it
 * has come to `mostBytes` and a chunk.
 *
 * The reader has to take a body without ever holding it up, its high-water mark out of reach: in undici 7 a server that closes while the reader
 * holds it up ends the process (nodejs/undici#5360). So what bounds memory is `mostBytes`.
 *
 * @example
 * ```ts
 * const dispatcher = agent.compose(watchExchange);
 * await request(url, { dispatcher, opaque: { sent: false, mostBytes: 1_000_000 }, highWaterMark: Number.MAX_SAFE_INTEGER });
 * ```
 */
export function watchExchange(dispatch: Dispatcher.Dispatch): Dispatcher.Dispatch {
  return (options, handler) => {
    const { opaque: exchange } = options as { readonly opaque?: Exchange };
    if (exchange === undefined) return dispatch(options, handler);
    let received = 0;
    let cut = false;
    const watched: Dispatcher.DispatchHandler = {
      onRequestStart(controller, context) {
        exchange.sent = true;
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData(controller, chunk) {
        if (cut) return;
        received += chunk.length;
        handler.onResponseData?.(controller, chunk);
        if (received <= exchange.mostBytes) return;
        cut = true;
        handler.onResponseEnd?.(controller, {});
        controller.abort(new Error(`Expected at most ${exchange.mostBytes} bytes of body.`));
      },
      onResponseEnd(controller, trailers) {
        if (!cut) handler.onResponseEnd?.(controller, trailers);
      },
      onResponseError(controller, error) {
        if (!cut) handler.onResponseError?.(controller, error);
      },
    };
    return dispatch(options, watched);
  };
}
