import { ApiError } from '../../src/net/api-error.js';
import { createApiClient } from '../../src/net/create-api-client.js';
import { webhookHeaders } from '../../src/net/webhook-headers.js';
import type { JsonPart } from './json-parts.js';

/** Where and how to deliver. */
export interface WebhookTarget {
  /** User and password in it are sent as basic authentication. */
  readonly url: string;
  readonly format: 'ndjson' | 'json';
  readonly secret?: string | undefined;
  /** Milliseconds that a delivery is tried for. */
  readonly patience: number;
  readonly timeout: number;
  readonly retryDelay: number;
  readonly maxRetryDelay: number;
  readonly userAgent: string;
}

/** Delivers to one receiver, and counts. */
export interface Webhook {
  /** Events that were not delivered, or not yet. */
  readonly lost: number;
  /** Events handed to `post`. */
  readonly handed: number;
  /** Why nothing more is sent; nothing while it is. */
  readonly closed: string | undefined;
  /**
   * Delivers events in one request, under the part's id.
   *
   * @returns why they were not taken; nothing where they were, or where nothing more is sent anyway.
   */
  post(part: JsonPart, signal: AbortSignal): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * Opens a way to a receiver of events; sends nothing yet.
 *
 * What is not answered with 2xx is sent again under the same id, for as long as the target's patience; after that, or once a signal has
 * fired, nothing more is sent. What the receiver refuses (4xx) is lost, and the next delivery tried.
 */
export function openWebhook({ url, format, secret, patience, ...limits }: WebhookTarget): Webhook {
  const place = new URL(url);
  const { origin, username, password } = place;
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const login = user === ':' ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
  place.username = '';
  place.password = '';
  const endless = { retryFor: patience, retries: Infinity, maxFailures: Infinity };
  const api = createApiClient({ ...limits, ...endless, name: origin, url: place.href });
  const type = format === 'json' ? 'application/json' : 'application/x-ndjson';
  let lost = 0;
  let handed = 0;
  let closed: string | undefined;

  return {
    get lost() {
      return lost;
    },
    get handed() {
      return handed;
    },
    get closed() {
      return closed;
    },
    async post({ texts, id }, signal) {
      handed += texts.length;
      // Until it is taken: whoever asks in the middle of a stop is told the truth.
      lost += texts.length;
      if (closed !== undefined) return undefined;
      const body = format === 'json' ? `[${texts.join(',')}]` : `${texts.join('\n')}\n`;
      const headers = () => ({ ...login, 'content-type': type, ...webhookHeaders({ id, body, secret }) });
      try {
        await api.send({ path: '', method: 'POST', body, headers, nothing: [], signal });
        lost -= texts.length;
        return undefined;
      } catch (error) {
        const { message } = error as Error;
        if (signal.aborted) closed = 'stopped';
        else if (!(error instanceof ApiError) || error.transient) closed = message;
        return message;
      }
    },
    close: () => api.close(),
  };
}
