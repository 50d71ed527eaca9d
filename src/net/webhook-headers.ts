import { createHmac } from 'node:crypto';

/** What one delivery is signed from. */
export interface WebhookDelivery {
  /** The same over all tries. */
  readonly id: string;
  readonly body: string;
  /** Text, or `whsec_` and base64; none leaves the delivery unsigned. */
  readonly secret?: string | undefined;
  /** Milliseconds since 1970. @default the clock's */
  readonly now?: number | undefined;
}

/**
 * Makes the headers by which a receiver knows a repeated delivery, and whom it is from.
 *
 * `webhook-id` and `idempotency-key` are the delivery's id; `webhook-signature` is HMAC-SHA256 over id, `webhook-timestamp` and body.
 *
 * Source: Standard Webhooks, https://github.com/standard-webhooks/standard-webhooks; the Idempotency-Key header of IETF's httpapi group.
 *
 * @example
 * ```ts
 * const headers = webhookHeaders({ id: randomUUID(), body, secret: 'whsec_MfKQ9r8G' });
 * ```
 */
export function webhookHeaders({ id, body, secret, now = Date.now() }: WebhookDelivery): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const headers = { 'webhook-id': id, 'idempotency-key': id, 'webhook-timestamp': timestamp };
  if (secret === undefined) return headers;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${signature}` };
}
